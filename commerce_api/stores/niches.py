"""The niches an owner can choose from, each with the keywords its research starts with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Niche:
    niche: str
    label: str
    keywords: tuple[str, ...]


NICHES = {
    niche.niche: niche
    for niche in (
        Niche("indoor_plants", "Indoor plants", ("self watering planter", "plant mister", "plant stand")),
        Niche("kitchen", "Kitchen", ("kitchen organizer", "spice grinder", "coffee dripper")),
        Niche("pets", "Pets", ("pet water fountain", "cat tree", "dog harness")),
        Niche("desk_setup", "Desk setup", ("desk organizer", "monitor stand", "desk mat")),
        Niche("home_gym", "Home gym", ("resistance bands", "yoga mat", "adjustable dumbbell")),
        Niche("travel", "Travel", ("packing cubes", "travel pillow", "luggage organizer")),
        Niche("baby", "Baby", ("baby night light", "silicone bib", "diaper bag")),
        Niche("garden", "Garden", ("garden tools", "solar garden light", "raised bed")),
        Niche("car", "Car", ("car phone holder", "car organizer", "car vacuum")),
        Niche("beauty_tools", "Beauty tools", ("makeup brush set", "hair brush", "facial roller")),
        Niche("lighting", "Lighting", ("led strip lights", "clip on lamp", "sunset lamp")),
        Niche("crafts", "Crafts", ("embroidery kit", "candle making kit", "resin molds")),
    )
}
