"""How a fact reads inside a sentence: a clause for each attribute that listings state.

A clause may be written for one value (``"assembly=without tools"``), for an attribute of one kind
(``"car organizer/base"``) or for an attribute wherever it stands. In it ``{v}`` is the value as stated,
``{l}`` begins small, ``{a}`` has its article, ``{and}`` and ``{of}`` replace its comma, ``{flip}`` turns
"Ash, oiled" around, and ``{0}`` and ``{1}`` are what stands before and behind the comma.
"""

from collections.abc import Sequence

from sandbox.catalog.kinds import Kind

CLAUSES = {
    "age": "it is made for {v}",
    "age=from 6 months": "it is made for children {l}",
    "age=from 10 months": "it is made for children {l}",
    "assembly": "assembly takes {v}",
    "assembly=hex key included": "the hex key for assembly is included",
    "assembly=without tools": "assembly works without tools",
    "bag=clear, with zip": "the clear bag closes with a zip",
    "bag=included": "a bag is included",
    "base": "the base measures {v}",
    "base=rubber ring": "a rubber ring sits under the base",
    "base=suction": "the base holds by suction",
    "car organizer/base": "the base has {l}",
    "coffee dripper/base": "the base {l}",
    "battery": "the battery lasts {v}",
    "blade=plain": "the blade is plain",
    "blade=with scale in cm": "the blade carries a scale in cm",
    "bottle pockets": "it has {0} {1} bottle pockets",
    "brightness": "its brightness has {v}",
    "bristles": "the bristles are {and}",
    "bristles=nylon, ball tips": "the bristles are nylon with ball tips",
    "bulb=e14, not included": "the E14 bulb is not included",
    "bulb=led built in": "the LED is built in",
    "burr": "the burr is {l}",
    "cap=flip": "the bottles have flip caps",
    "cap=three layers": "the caps have three layers",
    "case=cup": "the case is a cup",
    "case=roll": "the case is a roll",
    "changing mat=included": "a changing mat is included",
    "charge=dock": "it charges in its dock",
    "charge=usb-c": "it charges by USB-C",
    "clamp": "the clamp {l}",
    "clips=back": "the clip sits at the back",
    "clips=front and back": "clips sit at the front and at the back",
    "closure": "it closes with {a}",
    "colours": "it shows {v} colors",
    "compartments": "it has {v} compartments",
    "cord": "the cord is {v} long",
    "cover=fixed": "the cover is fixed",
    "cover=removable, 30 °c": "the removable cover washes at 30 °C",
    "cushion": "its cushion is filled with {l}",
    "cut": "it can be cut {l}",
    "cuts": "it cuts branches {l}",
    "depth": "it is {v} deep",
    "dishwasher=bottle only": "only the bottle goes into the dishwasher",
    "dishwasher=by hand": "it is washed by hand, not in the dishwasher",
    "dishwasher=glass only": "only the glass goes into the dishwasher",
    "dishwasher=top rack": "it goes into the top rack of the dishwasher",
    "dishwasher=yes": "it goes into the dishwasher",
    "drainage=holes and feet": "holes and feet see to drainage",
    "drainage=open base": "water drains through the open base",
    "each": "each bottle takes {v}",
    "each ball": "each ball weighs {v}",
    "feet": "its feet are {l}",
    "feet=four, rubber": "it stands on four rubber feet",
    "fill=from the top": "you fill it from the top",
    "fill=screw base": "you fill it through the screw base",
    "filter": "the filter is {a}",
    "filter=charcoal, monthly": "its charcoal filter is due for a change monthly",
    "filter=foam and charcoal": "the filter is foam and charcoal",
    "filter=hepa, washable": "its HEPA filter is washable",
    "filter=paper size 2": "it takes paper filters of size 2",
    "filter=paper size 4": "it takes paper filters of size 4",
    "filter=steel mesh, none needed": "its steel mesh makes paper filters needless",
    "finish": "the finish is {l}",
    "finish=unfinished": "the surface comes unfinished",
    "folds to": "it folds to {v}",
    "for": "it is made for {l}",
    "frame": "the frame is {l}",
    "glass height": "each glass is {v} high",
    "grind=six steps": "the grind has six steps",
    "grind=stepless": "the grind is stepless",
    "grip": "the grip is {l}",
    "hair": "the hair is {and}",
    "handle": "the handle is {flip}",
    "handle=closed loop": "the handle is a closed loop",
    "handle=open arc": "the handle is an open arc",
    "handle=soft grip": "the handles have a soft grip",
    "heat": "it stands heat {l}",
    "height": "it stands {v} tall",
    "holds": "it holds phones of {v}",
    "hook=plastic": "the hook is plastic",
    "hook=steel, turns": "its steel hook turns",
    "jug": "the {0} jug takes {1}",
    "keeps cold": "it keeps drinks cold for {v}",
    "largest": "the largest one measures {v}",
    "largest jar": "the largest jar takes {v}",
    "lasts": "it lasts {v}",
    "length": "it is {v} long",
    "lens": "the {0} lens measures {1}",
    "level=first project": "it is meant as a first project",
    "level=some practice": "it asks for some practice",
    "lid=flip straw": "the lid has a flip straw",
    "lid=screw with loop": "the lid screws on and has a loop",
    "light": "its light is {and}",
    "light=2700 k": "it gives light of 2700 K",
    "light=3000 k": "it gives light of 3000 K",
    "light=rgb and warm white": "it gives RGB and warm white light",
    "light=seven colours": "its light has seven colours",
    "light=three tones": "its light has three tones",
    "lining": "the lining {l}",
    "lining=washable": "the lining is washable",
    "load": "it carries {v}",
    "load per shelf": "each shelf carries {v}",
    "lock=loop": "a loop locks the blades",
    "lock=star collar": "a star collar locks the plates",
    "lock=thumb": "the thumb works the lock",
    "lock=twist": "a twist locks the plates",
    "loop": "the loop is {l}",
    "magnets": "it holds with {v} magnets",
    "magnifies": "it magnifies {v}",
    "mist=fine and even": "its mist is fine and even",
    "mist=fine or jet": "it sprays a fine mist or a jet",
    "mount=hanging cord": "it hangs from a cord",
    "mount=vent clip": "it sits on a vent clip",
    "neck": "it closes at the neck with {l}",
    "needles": "{v} needles are included",
    "needles=hook, 4 mm": "it is worked with a hook of 4 mm",
    "knitting kit/needles": "the needles are {0}, {1}",
    "packs to": "it packs to {l}",
    "packs to=a third": "it packs to a third of its size",
    "paint": "the paint is {l}",
    "pattern": "the pattern is {l}",
    "pattern=printed, washes out": "the printed pattern washes out",
    "phone rest=yes": "there is a rest for a phone",
    "pockets": "it has {v} pockets",
    "post": "the {0} posts measure {1}",
    "power": "it runs on {of}",
    "power=aaa": "it runs on AAA batteries",
    "power=adapter, 12 v": "it runs on an adapter of 12 V",
    "power=adapter, 24 v": "it runs on an adapter of 24 V",
    "power=battery, 30 days": "a battery powers it for 30 days",
    "power=usb, 5 v": "it runs on USB power of 5 V",
    "power=usb-a, 5 v": "it runs on USB-A power of 5 V",
    "power=usb-c, 5 v": "it runs on USB-C power of 5 V",
    "pump=top, one finger": "its top pump works with one finger",
    "pump=trigger, two fingers": "its pump is a trigger for two fingers",
    "pet water fountain/pump": "the pump stays {l}",
    "rain": "it is rated {v} against rain",
    "refill": "refills go in through {a}",
    "refill=narrow neck, 18 mm": "refills go in through a narrow neck of 18 mm",
    "refill=wide neck, 25 mm": "refills go in through a wide neck of 25 mm",
    "reflective": "it has reflective {l}",
    "reservoir": "the reservoir takes {v}",
    "resistance": "resistance runs over {v}",
    "rose=removable": "the rose is removable",
    "runs for": "it runs for {v}",
    "scent": "the scent is {l}",
    "scent=unscented pads": "its pads are unscented",
    "scents": "{v} scents are included",
    "seal": "the lids seal with {a}",
    "shelves": "it has {v} shelves",
    "size": "it measures {v}",
    "sound=silent axle": "the axle is silent",
    "sound=silicone rings": "silicone rings keep the sound down",
    "spout length": "the spout is {v} long",
    "spring": "the spring is {l}",
    "stand": "its stand is {l}",
    "steps": "the weight changes in {v} steps",
    "stone": "the stones measure {v}",
    "strap=included": "a strap is included",
    "straps": "its {0} straps are {1}",
    "surface": "the surface is {l}",
    "switch=on the cord": "the switch sits on the cord",
    "switch=touch, three steps": "the touch switch has three steps",
    "tallest": "the tallest piece stands {v}",
    "thickness": "it is {v} thick",
    "threads": "the threads come in {v}",
    "timer": "the timer offers {v}",
    "turn=360°": "it turns by 360°",
    "turn=ball joint": "it turns on a ball joint",
    "under it=drawer": "there is a drawer under it",
    "under it=keyboard fits": "a keyboard fits under it",
    "underside": "the underside is {l}",
    "uses": "it is good for {l} uses",
    "volume": "it takes {v}",
    "wash": "it is washed at {v}",
    "wash=by hand": "it is washed by hand",
    "wash=by hand, dries overnight": "it is washed by hand and dries overnight",
    "water=beads off": "water beads off it",
    "water=wipe at once": "water is wiped off at once",
    "water level": "{a} shows the water level",
    "water supply": "{a} supplies the water",
    "wax": "there are {v} of wax",
    "width": "it is {v} wide",
    "zip": "the zip is {l}",
}
SIZES = {
    "bays": ("It has {v} bays", "It comes with {v} bays"),
    "balls": ("It holds {v} balls of yarn", "It comes with {v} balls"),
    "candles": ("It makes {v} candles", "It makes {v} candles"),
    "capacity": ("It holds {v}", "It holds {v}, as you choose"),
    "cups": ("It brews {v} cups", "It brews {v} cups, as you choose"),
    "diameter": ("It measures {v} across", "Its diameter is {v}"),
    "glasses": ("It has {v} glasses", "It comes with {v} glasses"),
    "heads": ("It has {v} head{s}", "It comes with {v} heads"),
    "height": ("It stands {v} tall", "It comes {v} tall"),
    "hoop": ("The hoop measures {v}", "The hoop measures {v}, as you choose"),
    "length": ("It is {v} long", "It comes {v} long"),
    "mount": ("Its place: {v}", "Choose its place: {v}"),
    "pack": ("It comes in a pack of {v}", "It comes in packs of {v}"),
    "pieces": ("It has {v} pieces", "It comes with {v} pieces"),
    "scents": ("It comes with {v} scent{s}", "It comes with {v} scents"),
    "set": ("The set: {v}", "Choose the set: {v}"),
    "size": ("It comes in size {v}", "Choose size {v}"),
    "suction": ("Its suction is {v}", "Its suction is {v}, as you choose"),
    "thickness": ("It is {v} thick", "It comes {v} thick"),
    "volume": ("It takes {v}", "It takes {v}, as you choose"),
    "weight": ("It weighs {v}", "It comes in weights of {v}"),
    "width": ("It is {v} wide", "It comes {v} wide"),
}
NOTHING = ("none", "no")


def small(text: str) -> str:
    """With a small first letter, unless it is an abbreviation."""
    is_short_form = len(text) < 2 or text[1].isupper() or text[1].isdigit()
    return text if is_short_form else text[0].lower() + text[1:]


def with_article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def listed(parts: Sequence[str], word: str) -> str:
    """
    >>> listed(["planter", "inner pot", "water indicator"], "and")
    'planter, inner pot and water indicator'
    """
    return f" {word} ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def clause(kind: Kind | None, name: str, value: str) -> str | None:
    """A fact as a clause that begins small; nothing where there is nothing to tell."""
    name, low = name.lower().replace("_", " "), small(value)
    keys = (f"{name}={value.lower()}", f"{kind.keyword}/{name}" if kind else "", name)
    template = next((CLAUSES[key] for key in keys if key in CLAUSES), None)
    if template is None:
        told_nothing = value.lower().split(",")[0] in NOTHING
        return None if told_nothing or value.lower() == "yes" else f"the {name} is {low}"
    if value.lower().split(",")[0] in NOTHING:
        return None
    before, _, behind = low.partition(", ")
    turned = f"{behind} {before}" if behind else before
    return template.format(
        *(before, behind or before),
        v=value,
        l=low,
        a=with_article(low),
        flip=turned,
        of=low.replace(", ", " of "),
        **{"and": low.replace(", ", " and ")},
    )


def size_clause(name: str, value: str) -> str:
    """What sizes there are, as the beginning of a sentence."""
    values = [small(part) for part in value.split(", ")]
    one, several = SIZES.get(name.lower(), (f"{name}: {{v}}", f"Choose its {name.lower()}: {{v}}"))
    plural = "" if values == ["1"] else "s"
    return (one if len(values) == 1 else several).format(v=listed(values, "or"), s=plural)
