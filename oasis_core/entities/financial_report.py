"""Figures of a period as they were when the report was made."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped

from oasis_core.schema.columns import document, instant, text
from oasis_core.schema.entity import Entity, plain
from oasis_core.schema.traits import OFFICE, Author, Resource, Sync


class FinancialReport(Entity):
    """A report kept by the server; `period` is the instant at which its period begins."""

    __tablename__ = "financial_report"
    __resource__ = Resource("financial/reports", filters=("type", "period"), sort="-period")
    __sync__ = Sync(scopes=OFFICE, author=Author.SERVER)
    __actions__ = plain("create", "edit", "delete")

    type: Mapped[str] = text(max=50)
    data: Mapped[Any] = document()
    period: Mapped[datetime] = instant()
