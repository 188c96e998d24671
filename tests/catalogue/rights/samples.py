"""Two institutions, and things of theirs, used by all tests of rights."""

from hypothesis import strategies as st

from catalogue.rights import Attribution, Institution, attribution_for

NPM = Institution(
    slug="npm",
    name_zh="國立故宮博物院",
    name_en="The National Palace Museum",
    place_zh="臺北",
    place_en="Taipei",
    link="https://www.npm.gov.tw",
    request_url="https://kaiwu.example/request/",
)
HARBOUR = Institution(
    slug="harbour",
    name_zh="海港美術館",
    name_en="Harbour Museum of Art",
    place_zh="高雄",
    place_en="Kaohsiung",
    link="https://harbour.example/museum/",
    request_url="https://kaiwu.example/request/",
)
PAGE = "https://kaiwu.example/objects/p1250/"


def travelers(code: str = "CC-BY-4.0", institution: Institution = NPM) -> Attribution:
    """范寬〈谿山行旅圖〉 under any licence."""
    return attribution_for(
        institution,
        code,
        source=PAGE,
        title=("谿山行旅圖", "Travelers among Mountains and Streams"),
        creator=("范寬", "Fan Kuan"),
        period=("宋", "Song dynasty"),
        identifier="故畫000826N000000000",
        years=(960, 1279),
    )


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "}}, note = {{x",
    "\\end{document} \\input{x} \\",
    "a\r\nER  - \r\nTY  - BOOK",
    "](javascript:alert(1)) [x](y)",
    "![x](https://evil.example/x.png)",
    "| a | b |\n|---|---|",
    "1. one",
    "- two",
    "`code` ~~gone~~ **bold** $x$ <b>",
    "&lt;b&gt; &amp; &#x3c;",
    "\x00\x1b[31m\u2028\u202e",
    "{{7*7}} {% raw %} ${x}",
    "@misc{x, title={y}}",
]
titles = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))
