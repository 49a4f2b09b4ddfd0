"""Posts in Reddit's words."""

import re
from datetime import datetime
from typing import Any

from sandbox.catalog.talk import Post

Thing = dict[str, Any]

# What Reddit sends with every post and says nothing about ours.
NOTHING = [
    "approved_at_utc",
    "approved_by",
    "author_flair_text",
    "banned_at_utc",
    "banned_by",
    "category",
    "content_categories",
    "discussion_type",
    "distinguished",
    "likes",
    "link_flair_text",
    "media",
    "mod_note",
    "num_reports",
    "removal_reason",
    "removed_by",
    "removed_by_category",
    "report_reasons",
    "secure_media",
    "suggested_sort",
    "top_awarded_type",
    "view_count",
]
NO = [
    "archived",
    "author_is_blocked",
    "author_patreon_flair",
    "author_premium",
    "can_gild",
    "can_mod_post",
    "clicked",
    "contest_mode",
    "edited",
    "hidden",
    "hide_score",
    "is_created_from_ads_ui",
    "is_meta",
    "is_original_content",
    "is_reddit_media_domain",
    "is_video",
    "locked",
    "media_only",
    "no_follow",
    "over_18",
    "pinned",
    "quarantine",
    "saved",
    "spoiler",
    "stickied",
    "visited",
]
EMPTY_LISTS = ["all_awardings", "awarders", "mod_reports", "treatment_tags", "user_reports"]
EMPTY_OBJECTS = ("gildings", "media_embed", "secure_media_embed")
PLAIN: Thing = {
    **dict.fromkeys(NOTHING),
    **dict.fromkeys(NO, False),
    **{name: [] for name in EMPTY_LISTS},
    **{name: {} for name in EMPTY_OBJECTS},
    "downs": 0,
    "gilded": 0,
    "is_crosspostable": True,
    "is_robot_indexable": True,
    "link_flair_type": "text",
    "num_crossposts": 0,
    "pwls": 6,
    "send_replies": True,
    "subreddit_type": "public",
    "thumbnail": "self",
    "total_awards_received": 0,
    "wls": 6,
}


def post_data(post: Post, moment: datetime) -> Thing:
    """The ``data`` of a ``t3`` thing as it stands at ``moment``."""
    score = post.score_at(moment)
    slug = re.sub(r"[^a-z0-9]+", "_", post.title.lower()).strip("_")[:50]
    permalink = f"/r/{post.subreddit}/comments/{post.post_id}/{slug}/"
    created = float(int(post.created_at.timestamp()))
    return {
        **PLAIN,
        "author": post.author,
        "author_fullname": f"t2_{post.author[:8]}",
        "created": created,
        "created_utc": created,
        "domain": f"self.{post.subreddit}",
        "id": post.post_id,
        "is_self": True,
        "name": f"t3_{post.post_id}",
        "num_comments": post.comments_at(moment),
        "permalink": permalink,
        "score": score,
        "selftext": post.text,
        "selftext_html": f'<div class="md"><p>{post.text}</p></div>' if post.text else None,
        "subreddit": post.subreddit,
        "subreddit_id": f"t5_{post.subreddit[:5].lower()}",
        "subreddit_name_prefixed": f"r/{post.subreddit}",
        "title": post.title,
        "ups": score,
        "upvote_ratio": post.upvote_ratio,
        "url": f"https://www.reddit.com{permalink}",
    }


def listing(children: list[Thing], after: str | None) -> Thing:
    data = {
        "after": after,
        "dist": len(children),
        "modhash": None,
        "geo_filter": "",
        "children": [{"kind": "t3", "data": child} for child in children],
        "before": None,
    }
    return {"kind": "Listing", "data": data}
