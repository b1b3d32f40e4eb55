"""Every group of every PC against the server's log and audit: once each, under the right person."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import psycopg

from tools.prove.pc import Pc


def ledger(server: psycopg.Connection[Any], pcs: Sequence[Pc]) -> tuple[dict[str, int], list[str]]:
    """Figures, and what does not hold.

    A group that was applied has one audit row for each of its changes. In a merged one a change may have
    written nothing (an equal value, or one that lost); it has one audit row at the most.
    """
    figures: Counter[str] = Counter()
    failures: list[str] = []
    for pc in pcs:
        file = pc.file()
        rows = file.execute("SELECT payload, state FROM outbox").fetchall()
        file.close()
        for payload, state in rows:
            group = json.loads(payload)
            figures[f"outbox_{state}"] += 1
            failures += _one(server, group, figures)
    return dict(figures), failures


def _one(server: psycopg.Connection[Any], group: dict[str, Any], figures: Counter[str]) -> list[str]:
    failures: list[str] = []
    group_id = group["group_id"]
    logged = server.execute(
        "SELECT outcome, actor_id::text FROM push_log WHERE group_id = %s", [group_id]
    ).fetchall()
    if len(logged) != 1:
        return [f"group {group_id} ({group['action']}) stands {len(logged)} times in the log"]
    outcome, actor = logged[0]
    figures[f"logged_{outcome}"] += 1
    if actor != group["actor"]:
        failures.append(f"group {group_id} is logged under another person")
    audit = server.execute(
        "SELECT resource, resource_id::text, user_id::text FROM audit_log WHERE group_id = %s", [group_id]
    ).fetchall()
    per_row = Counter((resource, row_id) for resource, row_id, _ in audit)
    for change in group["changes"]:
        figures["changes"] += 1
        written = per_row[change["entity"], change["id"]]
        figures["changes_audited"] += written
        if written != 1 and not (outcome == "merged" and written == 0):
            failures.append(f"{change['entity']} {change['id']}: {written} audit rows in group {group_id}")
    failures += [
        f"audit of {group_id} names another person" for _, _, user in audit if user != group["actor"]
    ]
    return failures
