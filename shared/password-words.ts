/** Plain English words of five letters or more. No two begin with the same three, so that a cut word still is one of its own. */
export const passwordWords: readonly string[] = `
acorn actor agent album alder alley amber ample anchor angle ankle apple april arbor arena arrow artist aspen atlas
attic autumn award bacon badge bagel baker balcony banjo barley basket beach bench berry bicycle birch biscuit blanket
blossom board bonfire border bottle boulder brave breeze bridge broom bubble bucket buffalo butter cabin cactus camel
candle captain carrot castle cattle cedar cello chalk cheese chimney cider circle citrus cloud cobalt coffee copper
coral cotton cradle cricket crown curtain cushion cycle dairy dancer debate delta denim desert diamond dinner doctor
dolphin donkey dragon dream driver duchess dusty eagle early easel eclipse editor elbow elder ember empire engine enjoy
entry equal essay evening exact expert fable falcon family farmer feather fellow fence ferry fiddle field finch fisher
flame flower flute focus forest fossil fountain fresh frost fruit funnel future gable galaxy garden gather gazelle
gentle giant ginger glacier globe golden goose gospel grape green grove guitar gutter habit hammer harbor hazel heart
hedge helmet hermit hinge hobby hollow honey hotel house hunter hybrid icicle igloo image indigo inlet island ivory
jacket jaguar jasmine jelly jewel jigsaw jolly journey judge juggle juice jungle kayak kernel kettle kingdom kitchen
knight koala ladder lagoon lantern lasso lateral laundry lavender leather legend lemon letter lilac linen lizard lobster
locket lotus lumber lunch lyric magnet maple marble meadow melon mercury metal midday mirror mitten mobile model molten
monkey moral mosaic motor mountain muffin museum mystery napkin narrow nature nectar needle nephew nickel ninety noble
north novel number nursery nutmeg ocean octopus office olive onion opera orange orbit orchard organ otter outdoor owner
oyster paddle painter palace panda paper parrot pasture patrol peach pebble pelican pencil pepper petal phone piano
picnic pigeon pillow planet plenty pocket polar poplar poster potato powder prairie prince pumpkin puppet purple puzzle
quarry queen quiet rabbit racket radar rafter raisin ranch raven reader rebel record relay report ribbon riddle ripple
river robin rocket roller rooster rudder ruffle rumble runner rustic saddle sailor salmon sample sandal satin saucer
scarf school season seldom senior shadow sheep shore shuttle silver simple singer siren sister sketch skipper sleep
smile socket solar sonnet south sparrow spider spoon spring squirrel stable stone street summer sunset supper surface
sycamore symbol tablet tailor talent tango target teapot temple tennis texture theater thistle thunder ticket tiger
timber tinsel tomato topaz torch totem tower traffic treasure trumpet tulip tundra turtle tuxedo twelve umbrella uncle
unicorn upland urban vacuum valley vanilla vapor vector velvet venture verse vessel village violin visit vivid volcano
voyage waffle wagon walnut water wealth wedge welcome western whale wheat wicker willow window wisdom wonder world
writer yacht yellow yogurt young zebra zenith zigzag zipper zodiac
`
  .trim()
  .split(/\s+/);
