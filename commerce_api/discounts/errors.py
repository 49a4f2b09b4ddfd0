"""Why a discount cannot be kept as it is wanted."""

from commerce_api.errors import Conflict, Invalid, NotFound


class DiscountNotFound(NotFound):
    message = "There is no such discount."


class DiscountCodeTaken(Conflict):
    message = "Another discount of this store has this code."


class DiscountInUse(Conflict):
    message = "This code was used. Pause it instead: orders refer to it."


class DiscountValueMismatch(Invalid):
    message = "A percentage takes percent_basis_points, a fixed amount amount_minor, free shipping neither."


class DiscountDatesReversed(Invalid):
    message = "A discount ends after it starts."


class UnknownProduct(Invalid):
    message = "A product that this discount names is not in this store."


class DiscountNotApplicable(Conflict):
    message = "This discount code cannot be used for this cart."
