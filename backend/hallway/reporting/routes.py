"""Reporting somebody to whoever runs this server."""

from typing import Any

from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint
from hallway.reporting import service
from hallway.reporting.schemas import ReportIn

blp = Blueprint("reports", __name__, url_prefix="/api/reports", description="Reports to the operator")


@blp.put("/<record_id:report_id>")
@blp.arguments(ReportIn)
@blp.response(204)
def put_report(values: dict[str, Any], report_id: str) -> None:
    """Report one of your contacts to whoever runs this server. They see what you say and what you choose to show."""
    contact_id = values.pop("contact_id")
    service.report(get_principal().person_id, report_id, contact_id, values, get_clock().now())
