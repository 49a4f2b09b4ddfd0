"""What people post about the market's products: how much follows how the products sell."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from sandbox.catalog.demand import date_of, day_number, interest, pull
from sandbox.catalog.kinds import Kind
from sandbox.catalog.market import Product, Shape, market

SUBREDDITS = {
    "indoor_plants": ("houseplants", "IndoorGarden", "plantclinic"),
    "kitchen": ("Cooking", "BuyItForLife", "Coffee"),
    "desk_setup": ("desksetup", "battlestations", "homeoffice"),
    "lighting": ("malelivingspace", "DIY", "AmateurRoomPorn"),
    "pets": ("cats", "dogs", "pets"),
    "home_gym": ("homegym", "bodyweightfitness", "yoga"),
    "travel": ("onebag", "travel", "solotravel"),
    "baby": ("NewParents", "beyondthebump", "daddit"),
    "garden": ("gardening", "vegetablegardening", "landscaping"),
    "car": ("cars", "AutoDetailing", "whatcarshouldIbuy"),
    "beauty_tools": ("SkincareAddiction", "MakeupAddiction", "HaircareScience"),
    "crafts": ("crafts", "Embroidery", "candlemaking"),
}
ABOUT_PRODUCT = (
    "This {name} is the best {keyword} I have had",
    "{keyword}: two months with a {name}",
    "Is the {name} a good {keyword}?",
    "Finally replaced my old {keyword} ({name})",
    "Everybody seems to have this {keyword} now: {name}",
)
ABOUT_KIND = (
    "Recommend me a {keyword} that lasts",
    "What {keyword} do you use?",
    "Unpopular opinion: you do not need a {keyword}",
    "My {keyword} after a year",
    "Cheap {keyword} or expensive one?",
)
AUTHORS = (
    "fernandfog",
    "tidyoldbear",
    "slowmorning22",
    "hvalborg",
    "quietkettle",
    "nine_lamps",
    "postmango",
    "brickandmoss",
)


@dataclass(frozen=True)
class Post:
    post_id: str
    subreddit: str
    author: str
    title: str
    text: str
    created_at: datetime
    final_score: int
    upvote_ratio: float

    def score_at(self, moment: datetime) -> int:
        """Votes come in the first days; a post of yesterday has half of what it will have."""
        hours = max(0.0, (moment - self.created_at).total_seconds() / 3600)
        part: float = 1 - 0.5 ** (hours / 20)
        return 1 + round(self.final_score * part)

    def comments_at(self, moment: datetime) -> int:
        return round(self.score_at(moment) * 0.14)


def _post(
    kind: Kind, product: Product | None, number: str, day: date, rng: random.Random, heat: float
) -> Post:
    template = rng.choice(ABOUT_PRODUCT if product else ABOUT_KIND)
    title = template.format(name=product.name.lower() if product else "", keyword=kind.keyword)
    praise, complaint = rng.choice(kind.praise), kind.complaint
    text = (
        f"Short version: {praise}. Downside: {complaint}. Happy to answer questions about the {kind.keyword}."
    )
    created = datetime.combine(day, time(tzinfo=UTC)) + timedelta(seconds=rng.randrange(86_400))
    return Post(
        post_id=number,
        subreddit=rng.choice(SUBREDDITS[kind.niche]),
        author=rng.choice(AUTHORS),
        title=title[0].upper() + title[1:],
        text=text if rng.random() < 0.7 else "",
        created_at=created,
        final_score=max(1, round(rng.lognormvariate(3.2, 1.0) * heat)),
        upvote_ratio=round(rng.uniform(0.78, 0.99), 2),
    )


def _id(seed: int, kind: Kind, day: date, index: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    rng = random.Random(f"{seed}/post/{kind.keyword}/{day}/{index}")
    return "1" + "".join(rng.choices(digits, k=6))


@lru_cache(maxsize=20_000)
def posts_of_day(seed: int, epoch: date, kind: Kind, day: date) -> tuple[Post, ...]:
    """The posts of one day about one kind, oldest first."""
    number = day_number(epoch, day)
    products = market(seed).by_keyword[kind.keyword]
    rng = random.Random(f"{seed}/talk/{kind.keyword}/{number}")
    found: list[Post] = []
    for _ in range(_count(rng, 0.22 * interest(products, number))):
        found.append(_post(kind, None, _id(seed, kind, day, len(found)), day, rng, 0.7))
    for product in products:
        now = pull(product, number)
        # On the day of a spike one post is seen by everybody.
        hit = product.shape is Shape.ONE_DAY_SPIKE and number == product.shape_day
        for _ in range(_count(rng, 0.035 * now * min(2.5, product.orders_a_day / 9)) + (1 if hit else 0)):
            heat = 60.0 if hit else now
            found.append(_post(kind, product, _id(seed, kind, day, len(found)), day, rng, heat))
    return tuple(sorted(found, key=lambda post: post.created_at))


def _count(rng: random.Random, mean: float) -> int:
    """A small Poisson draw."""
    total, count = rng.expovariate(1), 0
    while total < mean:
        total += rng.expovariate(1)
        count += 1
    return count


def posts_until(seed: int, epoch: date, kind: Kind, moment: datetime, days: int) -> list[Post]:
    """Posts written in the last ``days`` days and not after ``moment``, newest first."""
    today = moment.date()
    start = moment - timedelta(days=days)
    found: list[Post] = []
    for back in range(days + 1):
        for post in posts_of_day(seed, epoch, kind, date_of(today, -back)):
            if start <= post.created_at <= moment:
                found.append(post)
    return sorted(found, key=lambda post: post.created_at, reverse=True)
