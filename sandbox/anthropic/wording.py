"""How an adviser words each strong and weak point.

Figures stand in braces, quoted as they were read; a wording whose figures were not read is not used.
"""

# In a sentence that says why; two of them are joined by "and".
WHY = {
    "rising": (
        "orders are up {rise}% on four weeks ago",
        "orders have come up {rise}%, to {orders} in 30 days",
        "it sells {rise}% more than four weeks ago",
        "demand has grown by {rise}% in four weeks",
    ),
    "from_nothing": ("orders came up from next to none within four weeks", "it has only just begun to sell"),
    "steady": (
        "orders hold at {orders} in 30 days, about as four weeks ago",
        "demand is steady rather than a fashion",
        "{orders} orders in 30 days come without a fashion behind them",
    ),
    "orders_many": (
        "shops sold {orders} pieces in 30 days",
        "there is a market already: {orders} orders in 30 days",
        "{orders} orders in 30 days leave room for another shop",
    ),
    "searched": (
        "searches for its keyword stand at {interest} of 100",
        "people look for it by name, at {interest} of 100",
    ),
    "interest_rising": (
        "search interest gained {interest_rise} points in four weeks",
        "searches are up {interest_rise} points on the four weeks before",
    ),
    "above_season": (
        "interest lies {above_season} points above the same weeks of last year",
        "this season runs {above_season} points ahead of last year's",
    ),
    "talk": ("forums talk about it, {posts} posts in four weeks", "{posts} posts in four weeks mention it"),
    "talk_now": (
        "talk is fresh: {posts_week} of {posts} posts are from the last week",
        "{posts_week} posts in the last week alone mention it",
    ),
    "margin_good": (
        "{keep}% of the price stays with you at {price}",
        "at {price} you keep {keep}% before advertising",
        "a landed cost of {landed} leaves {keep}% at {price}",
    ),
    "margin_fair": ("{keep}% is kept at {price}", "the margin is fair, {keep}% at {price}"),
    "rated_well": (
        "its best shop is rated {rating}",
        "buyers rate it {rating} at the best shop",
        "a best rating of {rating} is a good sign",
    ),
    "near": (
        "it arrives within {days} days",
        "a shop close by delivers within {days} days",
        "delivery takes {days} days at most",
    ),
    "shops_many": ("{shops} shops offer it", "you can choose among {shops} shops"),
    "stock_deep": ("stock of {stock} will not run out soon", "{stock} pieces are in stock"),
}
# One sentence on what to watch: the finding, and what it means or asks for.
RISK = {
    "falling": (
        "Orders are down {fall}% on four weeks ago: you would enter late.",
        "It sells {fall}% less than four weeks ago; wait for it to settle.",
        "Demand has dropped by {fall}% in four weeks, so keep the price easy to lower.",
    ),
    "spike": (
        "One day lifted its orders; without it there is little behind them.",
        "The jump in orders lasted a day. Look again in a week.",
    ),
    "brief": (
        "It has been seen too briefly to say where it is going.",
        "Nobody can tell yet whether this lasts: its history is short.",
    ),
    "orders_few": (
        "Only {orders} orders in 30 days: a small market to share.",
        "{orders} orders in 30 days over all shops is little; do not expect volume.",
        "With {orders} orders in 30 days one slow week already hurts.",
    ),
    "seasonal": (
        "Interest rose at this time last year as well: plan for the end of the season.",
        "This is a season, not a trend; sell while it lasts.",
        "The season will end: do not count on {orders} orders a month.",
        "Part of the rise comes back every year, so lower your stake when it ends.",
        "Order samples at once, or the season is over before the first sale.",
    ),
    "not_searched": (
        "Few people search for it, {interest} of 100, so you have to show it to them.",
        "At {interest} of 100 searches alone will not bring buyers.",
    ),
    "interest_falling": (
        "Search interest lost {interest_fall} points in four weeks.",
        "Searches are down {interest_fall} points on the four weeks before; orders may follow.",
    ),
    "below_season": (
        "Interest lies {below_season} points below the same weeks of last year.",
        "Last year's season was {below_season} points stronger.",
    ),
    "silence": (
        "Nobody has written about it in four weeks, so do not count on word of mouth.",
        "Forums are silent on it.",
    ),
    "talk_little": (
        "Only {posts} posts in four weeks: word of mouth will not carry it.",
        "With {posts} posts in four weeks hardly anybody talks about it.",
    ),
    "margin_thin": (
        "Only {keep}% is kept at {price}: advertising could eat it all.",
        "A landed cost of {landed} leaves {keep}% at {price}; a refund hurts.",
        "At {price} the margin is {keep}%, with no room for a discount.",
    ),
    "rated_poorly": (
        "Its best shop is rated {rating}: expect returns.",
        "No shop is rated above {rating}; order one yourself before you sell it.",
        "A best rating of {rating} points to quality that varies.",
    ),
    "far": (
        "It takes up to {days} days to arrive; say so before the checkout.",
        "Delivery within {days} days is long for a first order.",
        "{days} days on the way invite questions and cancellations.",
    ),
    "shop_one": (
        "Only one shop has it: when that sells out, so do you.",
        "Everything hangs on a single shop.",
        "There is no second shop to turn to.",
    ),
    "stock_low": (
        "Stock is down to {stock}: a good week empties it.",
        "With {stock} pieces in stock you could sell what is no longer there.",
    ),
    "not_stated": (
        "The shops do not state their {not_stated}; ask before you publish.",
        "Nothing is known of {not_stated}.",
    ),
}
# In a list of reasons: short, the figure first.
REASONS = {
    "rising": ("Up {rise}% in orders on four weeks ago.", "Orders grew {rise}% in four weeks."),
    "from_nothing": ("Orders from next to none four weeks ago.",),
    "steady": ("Orders about as four weeks ago.", "Holds its level over four weeks."),
    "orders_many": ("{orders} orders in 30 days.", "Sells {orders} pieces in 30 days over all shops."),
    "falling": ("Down {fall}% in orders on four weeks ago.", "Orders fell {fall}% in four weeks."),
    "spike": ("Its rise is a one-day spike.", "One day made the orders, not a trend."),
    "brief": ("Too new for a direction.", "History too short to call."),
    "orders_few": ("{orders} orders in 30 days, a small market.", "Just {orders} orders in 30 days."),
    "searched": ("Search interest at {interest} of 100.", "Searched for often: {interest} of 100."),
    "interest_rising": ("Search interest up {interest_rise} points in four weeks.",),
    "above_season": ("{above_season} points above last year's season.",),
    "seasonal": ("Rose at this time last year, too.", "Seasonal interest."),
    "not_searched": ("Search interest at {interest} of 100 only.", "Rarely searched: {interest} of 100."),
    "interest_falling": ("Search interest down {interest_fall} points in four weeks.",),
    "below_season": ("{below_season} points below last year's season.",),
    "talk": ("{posts} posts in four weeks.", "Talked about: {posts} posts in four weeks."),
    "talk_now": ("{posts_week} of {posts} posts from the last week.",),
    "silence": ("No post in four weeks.",),
    "talk_little": ("{posts} posts in four weeks, hardly any talk.",),
    "margin_good": ("{keep}% kept at {price}.", "Landed at {landed}, {keep}% kept."),
    "margin_fair": ("{keep}% kept at {price}, neither thin nor fat.", "A fair {keep}% at {price}."),
    "margin_thin": ("{keep}% kept at {price} is thin.", "Landed at {landed}, it leaves only {keep}%."),
    "rated_well": ("Best shop rated {rating}.", "Rated {rating} by buyers of the best shop."),
    "rated_poorly": ("Best shop rated {rating} only.", "Rated {rating} at best."),
    "near": ("There within {days} days.", "Delivered in {days} days at most."),
    "far": ("Up to {days} days on the way.", "Delivery within {days} days."),
    "shops_many": ("{shops} shops to buy from.", "Offered by {shops} shops."),
    "shop_one": ("A single shop sells it.", "No second shop."),
    "stock_low": ("{stock} left in stock.",),
    "stock_deep": ("Stock of {stock}.",),
    "not_stated": ("Not stated: {not_stated}.",),
}
# How to present it, by what stands out.
HINTS = {
    "rising": (
        "Put it on the first page while it rises.",
        "Post it this week; it is on its way up.",
        "Give it the first place in its collection.",
    ),
    "orders_many": ("Others sell it too, so be the one with the better picture.",),
    "steady": ("No hurry: take your own pictures first.",),
    "searched": ("Keep its search words in the title.", "Write the title as people search for it."),
    "interest_rising": (
        "Keep its search words in the title.",
        "Publish while searches for it still rise.",
    ),
    "talk": ("Answer what the forums ask about it.",),
    "talk_now": ("Answer what was asked in last week's posts.",),
    "margin_good": (
        "{price} leaves room for a set of two.",
        "There is room for a welcome discount at {price}.",
    ),
    "margin_thin": (
        "Sell it beside something dearer, not alone.",
        "Keep it out of sales; the margin has no room for them.",
    ),
    "rated_well": ("Let the quality speak: close pictures, few words.",),
    "rated_poorly": ("Describe it soberly, so that nobody expects more.",),
    "near": ("Say “within {days} days” beside the price.", "Make the short way a headline: {days} days."),
    "far": ("Name the {days} days before the checkout does.",),
    "falling": ("Bundle it rather than feature it.",),
    "orders_few": ("Tell a small story; the crowd is elsewhere.",),
    "seasonal": ("Tie it to the season in the first line.",),
    "shop_one": ("Sell the first pieces before you promise more.",),
}
# Who would buy it: what price, way and rating ask of them.
BUYER_TRAITS = {
    "price": (
        "with {price} to spend",
        "who think twice at {price}",
        "who compare at around {price}",
    ),
    "near": ("who want it within {days} days",),
    "far": ("who can wait up to {days} days",),
    "rated_well": ("who read ratings before they buy",),
    "rated_poorly": ("who look at the price before the rating",),
    "orders_many": ("who buy what others have",),
    "orders_few": ("who want what nobody else has",),
}
