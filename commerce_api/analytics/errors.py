"""What can go wrong when an owner asks for figures."""

from commerce_api.errors import Conflict, Invalid, NotFound


class InvalidRange(Invalid):
    message = "A custom range needs a first and a last day, in this order, at most 366 days apart."


class GrainTooFine(Invalid):
    message = "Figures by the hour are for at most 14 days."


class FiguresNotReady(Conflict):
    message = "Nothing has been counted yet; there is no file to give."


class DefinitionNotFound(NotFound):
    message = "There is no such figure."


class RefreshNotFound(NotFound):
    message = "There is no such refresh."


class RefreshFinished(Conflict):
    message = "This refresh has ended already."


class ExportNotFound(NotFound):
    message = "There is no such export."


class ExportUnderWay(Conflict):
    message = "Another export of this store is under way. Wait until it has ended."


class ExportFinished(Conflict):
    message = "This export has ended already."


class ExportNotReady(Conflict):
    message = "This export has no file yet, or none any more."
