"""An export as WordPress writes it, of a site of our own invention: ten entries, four pictures, comments of readers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

HOST = "old.example"
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is an export of a site that was never there. <rss -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Rayhan notes</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>http://{host}</wp:base_site_url><wp:base_blog_url>http://{host}</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[huda]]></wp:author_login><wp:author_email>huda@mail.example</wp:author_email>
<wp:author_display_name><![CDATA[هدى من وادي الريحان]]></wp:author_display_name></wp:author>
<wp:category><wp:cat_name>Trees</wp:cat_name></wp:category>
"""
TAIL = "</channel></rss>\n"


def item(
    number: int,
    title: str,
    content: str = "",
    *,
    slug: str = "",
    kind: str = "post",
    status: str = "publish",
    excerpt: str = "",
    terms: tuple[str, ...] = (),
    extra: str = "",
    host: str = HOST,
    link: str = "",
) -> str:
    """Return one entry."""
    tags = "".join(
        f'<category domain="post_tag" nicename="x"><![CDATA[{term}]]></category>' for term in terms
    )
    return f"""<item><title><![CDATA[{title}]]></title><link>{link or f"http://{host}/2019/05/{slug}/"}</link>
<pubDate>Wed, 01 May 2019 10:00:00 +0000</pubDate><dc:creator><![CDATA[huda]]></dc:creator>
<guid isPermaLink="false">http://{host}/?p={number}</guid><content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date_gmt>2019-05-01 10:00:00</wp:post_date_gmt><wp:post_name>{slug}</wp:post_name>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{tags}{extra}</item>
"""


def attachment(number: int, name: str, *, alt: str = "", host: str = HOST) -> str:
    """Return an attachment; its alternative text is a line of meta."""
    meta = (
        "<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{alt}]]></wp:meta_value></wp:postmeta>"
    )
    url = f"<wp:attachment_url>http://{host}/wp-content/uploads/2019/05/{name}</wp:attachment_url>"
    return item(number, f"Picture {number}", kind="attachment", status="inherit", extra=url + meta, host=host)


def comment(number: int, text: str, *, parent: int = 0, state: str = "1", kind: str = "comment") -> str:
    """Return one comment."""
    return f"""<wp:comment><wp:comment_id>{number}</wp:comment_id>
<wp:comment_author>Sami</wp:comment_author>
<wp:comment_author_email>sami-private@mail.example</wp:comment_author_email>
<wp:comment_date_gmt>2019-05-02 10:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>{state}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


BLOCKS = """<!-- wp:paragraph --><p>Trees need <strong>water</strong>; see <a href="http://www.old.example/?p=2">how</a>
and <a href="/2019/05/tables/#second">the table</a>, or
<a href="https://elsewhere.example/x">elsewhere</a>.</p><!-- /wp:paragraph -->
<!-- wp:image {"id":21} --><figure class="wp-block-image">
<img src="http://old.example/wp-content/uploads/2019/05/tree-300x200.jpg"
 alt="A young tree" onerror="alert(1)"/><figcaption>Our first</figcaption></figure><!-- /wp:image -->
<!-- wp:quote --><blockquote class="wp-block-quote"><p>Plant it.</p><cite>Umm Saad</cite></blockquote><!-- /wp:quote -->
<script>alert("x")</script><p style="color:red" onclick="x()">End.</p>"""
CLASSIC = """First paragraph
on two lines.

[caption id="a"]<a href="http://old.example/x.jpg"><img src="/wp-content/uploads/2019/05/well.png" alt=""></a>
The well[/caption]

Second [sic] paragraph. [contact-form to="x@y.example"]

[gallery ids="21,22,23"]

https://video.example/watch?v=1

<a href="javascript:alert(1)">bad</a>"""
TABLE = """<table><tr><th>Year</th><th>Trees | planted</th></tr>
<tr><td>2018</td><td><a href="http://old.example/?p=1">1200</a></td></tr></table>"""


def ten_entries(host: str = HOST) -> str:
    """Return the whole export."""
    entries = (
        item(
            1,
            "Trees",
            BLOCKS,
            slug="trees",
            excerpt="What we <em>learned</em>.",
            terms=("Trees", "Uncategorized", "trees"),
            extra="<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>21</wp:meta_value></wp:postmeta>"
            + comment(6, "An answer", parent=5)
            + comment(5, "Well said")
            + comment(7, "Not yet seen", state="0")
            + comment(8, "Buy now", state="spam")
            + comment(9, "A link", kind="pingback"),
        ),
        item(
            2, "Classic", CLASSIC, slug="%D8%B4%D8%AC%D8%B1%D8%A9-%D8%A7%D9%84%D8%B1%D9%8A%D8%AD%D8%A7%D9%86"
        ),
        item(3, "Tables", TABLE, slug="tables"),
        item(4, "Again", "<p>The same address.</p>", slug="trees"),
        item(5, "Not done", "<p>Draft.</p>", status="draft"),
        item(6, "Secret", "<p>Locked.</p>", slug="secret", extra="<wp:post_password>x</wp:post_password>"),
        item(7, "In the bin", "<p>Gone.</p>", status="trash"),
        item(8, "About us", "<p>A page.</p>", kind="page", slug="about"),
        item(9, "Menu", "", kind="nav_menu_item"),
        item(10, "", ""),
        attachment(21, "tree.jpg", alt="A young tree"),
        attachment(22, "well.png"),
        attachment(23, "gone.jpg"),
        attachment(24, "drawing.svg"),
        item(
            11, "Drawn", '<p>x<img src="/wp-content/uploads/2019/05/drawing.svg" alt="d"></p>', slug="drawn"
        ),
    )
    return (HEAD.format(host=HOST) + "".join(entries) + TAIL).replace(HOST, host)


def uploads(folder: Path) -> Path:
    """Write the pictures of the export as its folder of uploads; one is missing, one is no picture."""
    place = folder / "2019" / "05"
    place.mkdir(parents=True)
    (place / "tree.jpg").write_bytes(picture("JPEG"))
    (place / "well.png").write_bytes(picture("PNG"))
    (place / "drawing.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    )
    return folder


def picture(kind: str, size: tuple[int, int] = (32, 20)) -> bytes:
    """Return a small picture; a JPEG says where it was taken."""
    written = BytesIO()
    image = Image.new("RGB", size, "green")
    exif = Image.Exif()
    exif[0x010E] = "Taken at Umm Rashid's house"
    image.save(written, format=kind, **({"exif": exif} if kind == "JPEG" else {}))
    return written.getvalue()
