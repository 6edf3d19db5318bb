"""Words as somebody types them by mistake, or to do harm."""

MARKUP = '#import "x": * $x^2$ \\ `raw` <b> @ref ~ [] {} // /* */ = == - + _a_ *b*'
WORDS = {
    "markup": MARKUP,
    "a call": '#read("/etc/passwd") #sys.inputs #panic(1)',
    "json": '"}, {"title": "x"} \\u0000 \\n',
    "emoji": "ตีกุมปัง 🥁👩‍👩‍👧 ❤️",
    "right to left": "\u202eمرحبا بكم\u202c שלום",
    "five hundred letters": "ปิ่นโตผู้ใหญ่ที่นี่" * 28,
    "one long word": "a" * 500,
    "control": "a\x00b\x1bc\r\nd\te\ud800",
    "nothing": "",
}
