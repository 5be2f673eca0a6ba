"""The people who work on one ledger: accounts, roles, invitations, sessions, and what was done with them.

They lie in a file of their own beside the ledger (`our.ledger.people`), never in it. Exports and sites are
made from the ledger's file alone, so no fault in them can let out a password's digest or a session; and a ledger that
only grows is no place for sessions, which end. The ledger knows people by the names under which they decide.
"""

from recount.team.factor import forget_factor, put_factor
from recount.team.happenings import Happening, happenings, record
from recount.team.invitations import Invitation, accept, invite, open_invitations, withdraw
from recount.team.people import ROLES, Person, Role, change_role, may, people, person_named, remove
from recount.team.sessions import (
    Session,
    SignedIn,
    change_password,
    end_session,
    end_sessions,
    session_of,
    sessions,
    sign_in,
    sign_out,
)
from recount.team.store import RefusedError, Team, TeamError, WaitError, create_team, open_team, people_file

__all__ = [
    "ROLES", "Happening", "Invitation", "Person", "RefusedError", "Role", "Session", "SignedIn", "Team",
    "TeamError", "WaitError", "accept", "change_password", "change_role", "create_team", "end_session",
    "end_sessions", "forget_factor", "happenings", "invite", "may", "open_invitations", "open_team", "people",
    "people_file", "person_named", "put_factor", "record", "remove", "session_of", "sessions", "sign_in",
    "sign_out", "withdraw",
]  # fmt: skip
