"""A copy of a team's file while it is in use."""

from __future__ import annotations

import os
import sqlite3

from recount.team.store import Team, TeamError, open_team


def copy_team(team: Team, path: str) -> Team:
    """Copies the people to a new file that only its owner may read. No session and no open invitation goes with them:
    whoever finds a copy cannot go on with one. Raises TeamError where something is there already, or the disk refuses.
    """
    if os.path.lexists(path):
        raise TeamError(f"{path}: something by this name is there already; wanted a name that is free")
    part = f"{path}.part-{os.getpid()}"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            with team.reading() as db:
                db.backup(copy)
            copy.execute("PRAGMA secure_delete = ON")
            copy.execute("DELETE FROM sessions")
            copy.execute("DELETE FROM invitations WHERE used IS NULL")
            copy.execute("VACUUM")
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
        finally:
            copy.close()
        if sound != "ok":
            raise TeamError(f"{path}: found a copy that is not sound ({sound}); wanted one like the people's file")
        os.rename(part, path)
    except (OSError, sqlite3.Error) as error:
        raise TeamError(f"{path}: the people could not be copied ({error})") from None
    finally:
        if os.path.exists(part):
            os.unlink(part)
    return open_team(path, team.now)
