"""The people, events and notes of the demo. All of it is invented, including the addresses."""

EVENTS = [("Maps and machines", "The RSA, London"), ("Book launch", "Daunt, Marylebone")]

PEOPLE = [
    ("Ada Lovelace", "Analyst, Babbage & Co", "ada@example.org"),
    ("Grace Hopper", "Rear admiral, writes compilers", "grace@example.org"),
    ("Mary Somerville", "Science writer", "mary@example.org"),
    ("Charles Babbage", "Engine builder, Babbage & Co", "charles@example.org"),
    ("Joan Clarke", "Cryptanalyst", "joan@example.org"),
    ("Katherine Johnson", "Trajectory analyst", "katherine@example.org"),
    ("Luigi Colani", "Designer of curves", "luigi@example.org"),
    ("Harriet Martineau", "Sociologist", "harriet@example.org"),
    ("Hedy Lamarr", "Inventor, frequency hopping", "hedy@example.org"),
    ("Alan Kay", "Builds dynamic books", "alan@example.org"),
    ("Rosalind Franklin", "Crystallographer", "rosalind@example.org"),
    ("Emmy Noether", "Algebraist", "emmy@example.org"),
    ("William Blake", "Printer and poet", "william@example.org"),
    ("Florence Nightingale", "Nurse and statistician", "florence@example.org"),
    ("George Boole", "Logician", "george@example.org"),
    ("Maria Mitchell", "Astronomer", "maria@example.org"),
    ("Dorothy Vaughan", "Head of computing", "dorothy@example.org"),
    ("Karen Spärck Jones", "Searches for words", "karen@example.org"),
    ("John Harrison", "Clockmaker", "john@example.org"),
    ("Caroline Herschel", "Comet hunter", "caroline@example.org"),
    ("Annie Easley", "Rocket scientist", "annie@example.org"),
    ("Isambard Brunel", "Bridges and ships", "isambard@example.org"),
    ("Mary Anning", "Finds fossils", "anning@example.org"),
    ("Margaret Hamilton", "Flight software", "margaret@example.org"),
    ("Edward Lear", "Draws birds, writes nonsense", "edward@example.org"),
    ("Beatrix Potter", "Mycologist and author", "beatrix@example.org"),
    ("James Clerk Maxwell", "Fields and colours", "james@example.org"),
    ("Sophie Germain", "Number theorist", "sophie@example.org"),
    ("Evelyn Boyd Granville", "Numerical analyst", "evelyn@example.org"),
    ("Josephine Cochrane", "Dishwasher inventor", "josephine@example.org"),
    ("Nikola Tesla", "Alternating currents", "nikola@example.org"),
    ("Radia Perlman", "Spanning trees", "radia@example.org"),
    ("Dame Stephanie Shirley", "Founder, Freelance Programmers", "stephanie@example.org"),
    ("Ole Kirk", "Toy maker", "ole@example.org"),
    ("Tove Jansson", "Draws trolls", "tove@example.org"),
    ("Sister Mary Kenneth", "Teaches computing", "kenneth@example.org"),
    ("Christopher Wren", "Domes and churches", "wren@example.org"),
    ("Elizabeth Fry", "Prison reformer", "elizabeth@example.org"),
    ("Hertha Ayrton", "Arcs and ripples", "hertha@example.org"),
    ("Percy Shaw", "Cat's eyes for roads", "percy@example.org"),
]

TOPICS = [
    "Compilers", "Maps", "Teaching", "Opera", "Looms", "Orreries", "Statistics", "Clocks", "Ballooning",
    "Street music", "Printing", "Bridges", "Comets", "Fossils", "Privacy", "Gardens",
]  # fmt: skip

OPENERS = ["Met by the coffee.", "Met in the queue.", "Sat next to each other.", "Met at the poster wall."]

NOTES = [
    "Wants the paper on the loom. Laughs about moths.",
    "Looking for somebody who can print large maps.",
    "Just moved to London, knows nobody yet.",
    "Writes a book about clocks, needs readers.",
    "Has two tickets for the opera in spring.",
    "Thinks our engine should be open to schools.",
]

PROMISES = [
    ("me", "send the paper on looms"),
    ("me", "introduce Mary Somerville"),
    ("me", "share the reading list"),
    ("them", "send the slides"),
    ("them", "introduce a printer"),
]
