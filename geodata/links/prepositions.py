"""The prepositions of clauses, and verbs like them, and the slot that a place behind one stands in."""

import re

MARKS = {
    "from": "从|自|来自|源自|源于|靠|依靠|起自|得益于|离开|告别|走出|搬出|迁出|撤出|迁离|搬离|撤离|驶离|驶出",
    "by": "由|被|经由|受|请|委托|交|交由|托|归",
    "with": "与|和|同|跟|携手|联合|会同|联手|牵手",
    "to": "向|往|给|面向|赴|至|到|抵|抵达|到达|直抵|直达",
    "on": "对",
    "for": "为|替|供|帮|助|用于|用在",
    "in": "在|于",
    "ba": "把|将",
    "via": "经|走|途经|沿|通过|围绕|就|依托|跨|跨越|穿越|横跨|按|据|以|比|较|距|离|随着|根据|借助|除|像|如|包括|占",
}
"""Prepositions, and the slot that a place behind one stands in; verbs that only lead past a place are among them."""
SLOT_OF = {word: slot for slot, words in MARKS.items() for word in words.split("|")}
MARK = re.compile(
    rf"(?P<mark>{'|'.join(sorted(SLOT_OF, key=len, reverse=True))})"
    r"(?<![收得拿领接受达看听直]到)(?<![成作称变视]为)(?:上游|下游|邻近|毗邻|周边|对岸|相邻|其他|以及)?的?$"
)
"""The last one before a place."""
