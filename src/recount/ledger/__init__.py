"""The ledger: accounts, claims and decisions in one file, where nothing is lost and nothing overwritten.

One SQLite file. What came in is kept (accounts with their bytes, readings, claims, relations, decisions); triggers
refuse to change or delete it; digests say whether somebody did. `docs/ledger.md` tells it to people who query the file.
"""

from recount.ledger.adding import Added, Arrival, Change, Read, add_accounts, known
from recount.ledger.connection import Ledger, create_ledger, open_ledger
from recount.ledger.deciding import Decision, decisions, record_decisions
from recount.ledger.errors import ChangedError, DamagedError, LedgerError, OldError
from recount.ledger.events import (
    Event,
    EventChanges,
    EventClaim,
    EventRelation,
    current_event_claims,
    current_event_relations,
    current_events,
    event_named,
    state_of_event,
    store_events,
)
from recount.ledger.looking import (
    HeldAccount,
    HeldClaim,
    Status,
    account_named,
    account_names,
    claim_named,
    claims_by_id,
    contract_lines,
    current_claims,
    current_relations,
    event_claims,
    joined_of,
    status,
)
from recount.ledger.verifying import Fault, Verified, verify

__all__ = [
    "Added", "Arrival", "Change", "ChangedError", "DamagedError", "Decision", "Event", "EventChanges", "EventClaim",
    "EventRelation", "Fault", "HeldAccount", "HeldClaim", "Ledger", "LedgerError", "OldError", "Read", "Status",
    "Verified", "account_named", "account_names", "add_accounts", "claim_named", "claims_by_id", "contract_lines",
    "create_ledger", "current_claims", "current_event_claims", "current_event_relations", "current_events",
    "current_relations", "decisions", "event_claims", "event_named", "joined_of", "known", "open_ledger",
    "record_decisions", "state_of_event", "status", "store_events", "verify",
]  # fmt: skip
