"""Accounts, invitations, sessions, lock-out: on a real file, with a clock that the test sets."""

from __future__ import annotations

import base64
import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from recount.team import (
    RefusedError,
    Team,
    TeamError,
    WaitError,
    accept,
    change_password,
    change_role,
    create_team,
    end_sessions,
    forget_factor,
    happenings,
    invite,
    may,
    open_invitations,
    open_team,
    passwords,
    people,
    person_named,
    put_factor,
    remove,
    session_of,
    sessions,
    sign_in,
    sign_out,
    withdraw,
)
from recount.team.codes import STEP, code_at, new_secret
from recount.team.copying import copy_team
from recount.team.passwords import is_old, kept_password, why_refused
from recount.team.sessions import FREE_BY_ADDRESS, FREE_BY_NAME, IDLE, LONGEST_WAIT, WHOLE

GOOD = "seven pale lanterns over Orvel"
OTHER = "the ferry left before the bread"
HERE = "192.0.2.1"


class Clock:
    """Seconds that pass when the test says so."""

    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Passwords are kept by one pass over 64 KiB, but where the test is about how they are kept."""
    if "nothing_in_the_file" not in request.node.name:
        monkeypatch.setattr(passwords, "COSTS", (1, 64, 1))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def team(tmp_path: Path, clock: Clock) -> Team:
    """A team with an admin, Ana."""
    made = create_team(str(tmp_path / "our.ledger.people"), clock)
    accept(made, invite(made, "Ana", "admin", "this machine"), GOOD)
    return made


def fail(team: Team, name: str = "Ana", address: str = HERE) -> None:
    with pytest.raises(RefusedError):
        sign_in(team, name, "a wrong one", address=address)


def test_team_only_its_owner_may_read_the_file(team: Team) -> None:
    assert stat.S_IMODE(os.stat(team.path).st_mode) == 0o600


def test_team_nothing_in_the_file_opens_anything(team: Team) -> None:
    word = invite(team, "Boris", "reader", "Ana")
    session = sign_in(team, "Ana", GOOD, address=HERE)
    data = Path(team.path).read_bytes()
    assert b"$argon2id$v=19$m=65536,t=3,p=4$" in data
    assert not [each for each in (GOOD, word, session.word) if each.encode() in data]


def test_team_an_invitation_is_taken_once_and_not_for_ever(team: Team, clock: Clock) -> None:
    word = invite(team, "Boris", "reviewer", "Ana")
    assert accept(team, word, OTHER).role == "reviewer"
    with pytest.raises(RefusedError, match="taken, withdrawn, or is too old"):
        accept(team, word, OTHER)
    late = invite(team, "Clara", "reader", "Ana", lasts=3600)
    clock.now += 3601
    with pytest.raises(RefusedError):
        accept(team, late, OTHER)
    gone = invite(team, "Dora", "reader", "Ana")
    withdraw(team, open_invitations(team)[0].number, "Ana")
    with pytest.raises(RefusedError):
        accept(team, gone, OTHER)
    with pytest.raises(RefusedError):
        accept(team, "made up", OTHER)


def test_team_of_two_who_take_an_invitation_at_once_one_gets_it(team: Team) -> None:
    word = invite(team, "Boris", "reviewer", "Ana")
    said: list[str] = []

    def take(password: str) -> None:
        try:
            accept(team, word, password)
            said.append("in")
        except RefusedError:
            said.append("out")

    both = [threading.Thread(target=take, args=(each,)) for each in (GOOD, OTHER)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(said) == ["in", "out"]


def test_team_an_invitation_with_a_bad_password_stays_open(team: Team) -> None:
    word = invite(team, "Boris", "reader", "Ana")
    with pytest.raises(TeamError, match="at least 12"):
        accept(team, word, "short")
    assert accept(team, word, GOOD).name == "Boris"


@pytest.mark.parametrize(
    "password",
    ["", "12345678901", "passwordpassword", "qwertyuiop123", "aaaaaaaaaaaaaaaa", "Boris Nolan Boris", "1q2w3e4r5t6y",
     "x" * 201],
)  # fmt: skip
def test_passwords_that_others_try_first_are_refused(password: str) -> None:
    assert why_refused(password, ("Boris Nolan",))


@pytest.mark.parametrize("password", [GOOD, "δεκαεπτά φεγγάρια πάνω", "k7$Vq-pw2Lz!x", "a" * 3 + GOOD * 5])
def test_passwords_any_signs_and_long_ones_are_taken(password: str) -> None:
    assert why_refused(password) is None


def test_passwords_as_kept_are_of_the_present_way() -> None:
    assert not is_old(kept_password(GOOD))


def test_team_names_that_look_the_same_are_one(team: Team) -> None:
    accept(team, invite(team, "ＡNA", "reader", "x"), OTHER)  # a full-width A
    assert [each.name for each in people(team)] == ["Ana"]
    for name in ("", " ", "x" * 61, "Ana\u202e"):
        with pytest.raises(TeamError):
            invite(team, name, "reader", "Ana")


def test_team_who_is_invited_again_keeps_the_role_and_gets_a_new_password(team: Team) -> None:
    word = invite(team, "ana", "reader", "this machine")
    assert [(each.name, each.role) for each in open_invitations(team)] == [("Ana", "admin")]
    assert accept(team, word, OTHER).role == "admin"
    with pytest.raises(RefusedError):
        sign_in(team, "Ana", GOOD, address=HERE)
    sign_in(team, "Ana", OTHER, address=HERE)


def test_team_a_name_is_never_given_to_another_account(team: Team) -> None:
    accept(team, invite(team, "Boris", "reader", "Ana"), OTHER)
    number = person_named(team, "Boris").number
    remove(team, "Boris", "Ana")
    with pytest.raises(RefusedError):
        sign_in(team, "Boris", OTHER, address=HERE)
    accept(team, invite(team, "Boris", "reader", "Ana"), OTHER)
    assert person_named(team, "Boris").number == number


def test_team_the_last_admin_stays(team: Team) -> None:
    with pytest.raises(TeamError, match="only admin"):
        remove(team, "Ana", "Ana")
    with pytest.raises(TeamError, match="only admin"):
        change_role(team, "Ana", "reader", "Ana")
    accept(team, invite(team, "Boris", "admin", "Ana"), OTHER)
    remove(team, "Ana", "Boris")


def test_roles_each_may_what_those_before_may() -> None:
    assert [may("editor", each) for each in ("reader", "reviewer", "editor", "admin")] == [True, True, True, False]


def test_sessions_each_sign_in_begins_a_new_one_and_ends_that_of_the_browser(team: Team) -> None:
    first = sign_in(team, "ana", GOOD, address=HERE)
    second = sign_in(team, "Ana", GOOD, address=HERE, before=first.word)
    assert first.word != second.word and len(second.word) == 43
    assert session_of(team, first.word) is None
    found = session_of(team, second.word)
    assert found is not None and found.person.name == "Ana"
    sign_out(team, found)
    assert session_of(team, second.word) is None
    assert session_of(team, "made up") is None


def test_sessions_end_when_idle_and_in_any_case(team: Team, clock: Clock) -> None:
    word = sign_in(team, "Ana", GOOD, address=HERE).word
    clock.now += IDLE + 1
    assert session_of(team, word) is None
    began = clock.now
    word = sign_in(team, "Ana", GOOD, address=HERE).word
    while clock.now + IDLE / 2 < began + WHOLE:
        clock.now += IDLE / 2
        assert session_of(team, word) is not None
    clock.now += IDLE / 2 + 1
    assert session_of(team, word) is None


def test_sessions_all_of_somebody_end_at_once(team: Team) -> None:
    words = [sign_in(team, "Ana", GOOD, address=HERE).word for _ in range(3)]
    assert len(sessions(team, person_named(team, "Ana"))) == 3
    assert end_sessions(team, person_named(team, "Ana"), "Ana") == 3
    assert [session_of(team, word) for word in words] == [None] * 3


def test_sessions_end_with_the_account_and_roles_hold_at_once(team: Team) -> None:
    accept(team, invite(team, "Boris", "reviewer", "Ana"), OTHER)
    word = sign_in(team, "Boris", OTHER, address=HERE).word
    change_role(team, "Boris", "reader", "Ana")
    found = session_of(team, word)
    assert found is not None and found.person.role == "reader"
    remove(team, "Boris", "Ana")
    assert session_of(team, word) is None


def test_sessions_a_new_password_ends_all_others(team: Team) -> None:
    other = sign_in(team, "Ana", GOOD, address=HERE).word
    own = session_of(team, sign_in(team, "Ana", GOOD, address=HERE).word)
    assert own is not None
    with pytest.raises(RefusedError):
        change_password(team, own, "a wrong one", OTHER)
    with pytest.raises(TeamError, match="not taken"):
        change_password(team, own, GOOD, "password")
    word = change_password(team, own, GOOD, OTHER)
    assert session_of(team, other) is None and session_of(team, word) is not None
    with pytest.raises(RefusedError):
        sign_in(team, "Ana", GOOD, address=HERE)
    sign_in(team, "Ana", OTHER, address=HERE)


def test_lock_out_waits_grow_and_end(team: Team, clock: Clock) -> None:
    for _ in range(FREE_BY_NAME):
        fail(team)
    waits = []
    for _ in range(12):
        with pytest.raises(WaitError) as told:
            sign_in(team, "Ana", GOOD, address=HERE)  # the right one opens nothing while the wait lasts
        waits.append(told.value.seconds)
        clock.now += told.value.seconds
        fail(team)
    assert waits == sorted(waits) and waits[:4] == [1, 2, 4, 8] and waits[-1] == LONGEST_WAIT
    clock.now += LONGEST_WAIT
    sign_in(team, "Ana", GOOD, address=HERE)
    sign_in(team, "Ana", GOOD, address=HERE)


def test_lock_out_by_address_whatever_the_names(team: Team) -> None:
    for number in range(FREE_BY_ADDRESS):
        fail(team, f"name {number}")
    with pytest.raises(WaitError):
        sign_in(team, "Ana", GOOD, address=HERE)
    sign_in(team, "Ana", GOOD, address="192.0.2.2")  # from elsewhere the team works on


def test_lock_out_counts_tries_at_once(team: Team) -> None:
    said: list[str] = []

    def go() -> None:
        try:
            sign_in(team, "Ana", "a wrong one", address=HERE)
        except WaitError:
            said.append("wait")
        except RefusedError:
            said.append("wrong")

    tries = [threading.Thread(target=go) for _ in range(12)]
    for each in tries:
        each.start()
    for each in tries:
        each.join()
    assert said.count("wrong") == FREE_BY_NAME


def test_nobody_and_a_wrong_password_are_told_alike(team: Team) -> None:
    words = []
    for name in ("Ana", "Nobody"):
        with pytest.raises(RefusedError) as told:
            sign_in(team, name, "a wrong one", address=HERE)
        words.append(str(told.value))
    assert words[0] == words[1]


def test_happenings_say_who_what_when_and_no_secret(team: Team) -> None:
    word = sign_in(team, "Ana", GOOD, address=HERE).word
    fail(team, "Ana\nforged line")
    found = happenings(team)
    assert [each.what for each in found] == ["sign-in failed", "signed in", "invitation taken", "invited"]
    assert found[1].address == HERE and found[0].who == "Ana?forged line"
    assert not [each for each in found if word in str(each) or GOOD in str(each)]


def test_happenings_are_not_altered(team: Team) -> None:
    db = sqlite3.connect(team.path)
    for query in ("UPDATE happenings SET who = 'x'", "DELETE FROM happenings"):
        with pytest.raises(sqlite3.IntegrityError, match="what happened is"):
            db.execute(query)
    db.close()


def test_a_copy_holds_the_people_and_opens_nothing(team: Team, tmp_path: Path) -> None:
    word = sign_in(team, "Ana", GOOD, address=HERE).word
    invited = invite(team, "Boris", "reader", "Ana")
    copy = copy_team(team, str(tmp_path / "copy.people"))
    assert session_of(copy, word) is None
    with pytest.raises(RefusedError):
        accept(copy, invited, OTHER)
    sign_in(copy, "Ana", GOOD, address=HERE)
    assert stat.S_IMODE(os.stat(copy.path).st_mode) == 0o600
    with pytest.raises(TeamError, match="there already"):
        copy_team(team, copy.path)


def test_what_is_no_team_is_told(tmp_path: Path) -> None:
    with pytest.raises(TeamError, match="recount people"):
        open_team(str(tmp_path / "none"))
    (tmp_path / "text").write_text("no database at all, but long enough to look like one" * 100)
    with pytest.raises(TeamError, match="SQLite refuses"):
        open_team(str(tmp_path / "text"))
    sqlite3.connect(tmp_path / "other").execute("CREATE TABLE x (y)")
    with pytest.raises(TeamError, match="another file"):
        open_team(str(tmp_path / "other"))


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    """The samples of RFC 6238, appendix B, cut to six digits."""
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert code_at(secret, seconds // STEP) == code


def with_factor(team: Team, clock: Clock) -> str:
    """Puts a second factor in for Ana; gives its secret."""
    secret = new_secret()
    put_factor(team, person_named(team, "Ana"), secret, code_at(secret, int(clock.now // STEP)), GOOD)
    clock.now += STEP
    return secret


def test_factor_a_code_opens_once_and_only_now(team: Team, clock: Clock) -> None:
    secret = with_factor(team, clock)
    code = code_at(secret, int(clock.now // STEP))
    for wrong in (
        "",
        "000000",
        code_at(secret, int(clock.now // STEP) + 1),
        code_at(secret, int(clock.now // STEP) - 2),
    ):
        with pytest.raises(RefusedError):
            sign_in(team, "Ana", GOOD, address=HERE, code=wrong)
    with pytest.raises(RefusedError):
        sign_in(team, "Ana", "a wrong one", address=HERE, code=code)
    clock.now += 60
    code = code_at(secret, int(clock.now // STEP))
    word = sign_in(team, "Ana", GOOD, address=HERE, code=f"{code[:3]} {code[3:]}").word
    found = session_of(team, word)
    assert found is not None and found.has_factor
    with pytest.raises(RefusedError):
        sign_in(team, "Ana", GOOD, address=HERE, code=code)
    assert happenings(team)[1].about == "with a second factor"


def test_factor_is_put_in_with_the_password_and_ends_sessions(team: Team, clock: Clock) -> None:
    word = sign_in(team, "Ana", GOOD, address=HERE).word
    ana, secret = person_named(team, "Ana"), new_secret()
    code = code_at(secret, int(clock.now // STEP))
    for wrong in ((secret, code, "a wrong one"), (secret, "000000", GOOD)):
        with pytest.raises(RefusedError):
            put_factor(team, ana, *wrong)
    with pytest.raises(TeamError, match="none of ours"):
        put_factor(team, ana, "AAAA", code, GOOD)
    put_factor(team, ana, secret, code, GOOD)
    assert session_of(team, word) is None
    with pytest.raises(RefusedError):
        sign_in(team, "Ana", GOOD, address=HERE, code=code)  # taken already, to put it in


def test_factor_stays_when_a_password_is_lost_and_goes_by_an_admin(team: Team, clock: Clock) -> None:
    secret = with_factor(team, clock)
    accept(team, invite(team, "Ana", "admin", "Boris"), OTHER)
    with pytest.raises(RefusedError):
        sign_in(team, "Ana", OTHER, address=HERE)
    sign_in(team, "Ana", OTHER, address=HERE, code=code_at(secret, int(clock.now // STEP)))
    forget_factor(team, "Ana", "Boris")
    sign_in(team, "Ana", OTHER, address=HERE)
