"""What can go wrong in the catalog."""

from commerce_api.errors import Conflict, Invalid, NotFound, ServiceUnavailable


class ProductNotFound(NotFound):
    message = "There is no such product."


class ImageNotFound(NotFound):
    message = "There is no such picture."


class UnknownImage(Invalid):
    message = "One of the pictures is not there. Upload it first."


class VariantsDoNotFit(Invalid):
    message = "The variants do not fit the options."


class NothingToSell(Conflict):
    message = "A product needs a title, and a variant with a price above zero, before it can be published."


class ReviewNotSettled(Conflict):
    """``errors`` names every sentence, its field is the claim's place in the review."""

    message = "Some sentences have no source. Prove, rewrite or remove each of them before publishing."


class SlugTaken(Conflict):
    message = "Another product of this store has, or had, this address."


class ProductChanged(Conflict):
    message = "This product was changed elsewhere meanwhile. Read it again, and change what is there now."


class IllegalStatusMove(Conflict):
    message = "A product that was archived before it was ever published comes back as a draft first."


class TooManyTags(Conflict):
    message = "A product has at most 50 tags."


class PriceOutOfRange(Conflict):
    message = "A price would fall to zero or below, or rise beyond what a price may be."


class StockOutOfRange(Conflict):
    message = "A stock would fall below zero, or rise above a million."


class StockIsReserved(Conflict):
    message = "Open checkouts hold more pieces than this stock would leave. Try again in half an hour."


class VariantIsReserved(Conflict):
    message = "Open checkouts hold pieces of a variant that would be removed. Try again in half an hour."


class UnreadablePicture(Invalid):
    message = "This file is not a picture that can be used: JPEG, PNG or WebP up to 10 MB and 25 megapixels."


class PictureQueueFull(ServiceUnavailable):
    message = "Too many pictures are being read at this moment. Try again in a few seconds."
