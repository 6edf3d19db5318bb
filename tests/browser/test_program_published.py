"""An officer writes a program, gives it a picture, looks at the preview, publishes it, and sees it as everybody does."""

import io

import pytest
from PIL import Image

from programs.models import Program
from tests.browser.desk import admit, write_text
from tests.contract import make_user

pytestmark = pytest.mark.browser
PROGRAMS = "/admin/programs/program/"


@pytest.fixture
def photo() -> dict:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#2f7d5b").save(out, "JPEG")
    return {"name": "ซ้อม.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_from_an_empty_form_to_the_public_page(page, live_server, photo):
    admit(page.context, make_user("officer_welfare"), live_server.url)

    page.goto(f"{PROGRAMS}add/")
    page.select_option("#id_pillar", label="สวัสดิการชุมชน")
    page.fill("#id_name_th", "กุมปังต้านภัย")
    page.fill("#id_summary_th", "ตีกุมปังด้วยกันทุกวันเสาร์")
    write_text(page, "มาเรียนรู้จังหวะด้วยกัน")
    page.click("button[name=_continue]")
    page.locator(".publishing-state").wait_for()
    program = Program.objects.get()
    public = f"/programs/{program.pk}/"

    page.goto(f"{PROGRAMS}{program.pk}/pictures/")
    page.set_input_files("#files", photo)
    page.fill("#id_alt", "เยาวชนตีกุมปังเป็นวง")
    page.select_option("#id_consent", "nobody")
    page.click("form.imports button.imports-main, .imports form button.imports-main")
    page.locator(".picture-card img").wait_for()

    assert page.goto(public).status == 404
    page.goto(f"{PROGRAMS}{program.pk}/preview/")
    assert page.locator("h1").inner_text() == "กุมปังต้านภัย"
    page.goto(f"{PROGRAMS}{program.pk}/publish/")
    page.click("form.imports button.imports-main, .imports form button.imports-main")
    page.wait_for_url(f"**{PROGRAMS}{program.pk}/change/")

    assert page.goto(public).status == 200
    assert page.locator("h1").inner_text() == "กุมปังต้านภัย"
    assert page.locator("main img[alt='เยาวชนตีกุมปังเป็นวง']").first.evaluate(
        "one => one.complete && one.naturalWidth > 0"
    )
    assert "มาเรียนรู้จังหวะด้วยกัน" in page.locator("main").inner_text()
