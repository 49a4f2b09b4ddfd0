"""What can go wrong with an import."""

from commerce_api.errors import Conflict, Invalid, NotFound


class ImportNotFound(NotFound):
    message = "There is no such import."


class ClaimNotFound(NotFound):
    message = "This import has no such claim."


class ClaimStillStands(Conflict):
    message = "The sentence still stands in the saved text. Save the text without it first."


class ClaimIsPublished(Conflict):
    message = "The sentence is public. Take it out of the text, or the product out of the shop, first."


class ImportFinished(Conflict):
    message = "This import has its draft already. Delete the product instead."


class PictureMissing(Conflict):
    message = "A picture of this draft is not in the media store. Put it there again."


class ImportNotFailed(Conflict):
    message = "Only a failed import can be tried again."


class LeaseLost(Conflict):
    message = "Another worker has this import now, or it has ended."


class ImportCanceled(Conflict):
    message = "The owner has canceled this import."


class AddressNotUsable(Invalid):
    message = "That is no address of a product page. It begins with https:// and names a shop."


class ListingHasImport(Conflict):
    message = "This store has an import of that listing already."


class NothingToResync(Conflict):
    message = "This product comes from no import that could be read again."


class ResyncNotFound(NotFound):
    message = "There is no such re-sync."


class MarketUnknown(Conflict):
    message = "We have no tax rates for the country and currency of this store, so no price can be made."


class NoPriceFits(Conflict):
    message = "The rule and its limits leave no price."


class ListRowNotFound(NotFound):
    message = "There is no such row in this price list."
