"""What the groups of the subdistrict make: a page of all products, one of each, and the way there from the pillar and for search
engines (settings.PILLAR_PAGES, settings.MORE_SITEMAPS)."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Exists, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from economy.models import Product
from programs.models import Organization, Picture
from programs.public.cache import public_page
from programs.public.cards import bare
from programs.public.machines import SitemapPages
from programs.public.page import Page, show
from programs.public.sets import the_row
from programs.public.words import words_of

MOST, MOST_IN_SITEMAP = 120, 5000
COLUMNS = ("price", "phone", "organization_id", "organization__phone", "organization__published_at")
TEXTS = ("name", "text", "unit", "organization__name")
PICTURE = ("key", "width", "height", "credit")


@dataclass
class Card:
    """`row` has the texts in all languages; its pictures are those that may be shown, the cover first."""

    row: Any
    pictures: list = field(default_factory=list)

    @property
    def phone(self) -> str:
        return self.row.phone or self.row.organization__phone

    @property
    def maker_is_public(self) -> bool:
        shown = self.row.organization__published_at
        return shown is not None and shown <= timezone.now()


def cards_of(products: QuerySet[Product]) -> list[Card]:
    """Those of one group beside each other; two queries."""
    rows = list(
        bare(products.order_by("organization__name_th", "organization", "name_th", "pk"), *COLUMNS, said=TEXTS)[:MOST]
    )
    pictures = _pictures([row.pk for row in rows]) if rows else {}
    return [Card(row, pictures[row.pk]) for row in rows]


def _pictures(products: list[int]) -> dict[int, list]:
    """Of a picture that many products share, each product has its own row."""
    through = Product.pictures.through.objects.filter(product__in=products, picture__in=Picture.objects.shown())
    texts = [f"alt_{code}" for code in settings.MODELTRANSLATION_LANGUAGES]
    of = defaultdict(list)
    for product, picture in through.order_by("picture__position", "picture").values_list("product", "picture"):
        of[product].append(picture)
    rows = Picture.objects.filter(pk__in={one for some in of.values() for one in some}).rewrite(False)
    found = {row.pk: row for row in rows.values_list("pk", *PICTURE, *texts, named=True)}
    return defaultdict(list, {product: [found[one] for one in some if one in found] for product, some in of.items()})


@public_page()
def products(request: HttpRequest) -> HttpResponse:
    page = Page(
        _("Products of our groups"),
        _("What groups of the subdistrict make and sell: with the price, who makes it, and whom to ring up."),
    )
    return show(request, "economy/products.html", page, cards=cards_of(Product.objects.published()))


@public_page()
def product(request: HttpRequest, pk: int) -> HttpResponse:
    shown = the_row(request, Product.objects.select_related("organization__village"), pk)
    name = words_of(shown, "name")
    page = Page(
        name.text, words_of(shown, "text").text, trail=((_("Products of our groups"), reverse("products")),),
        title_language=name.language if name.is_fallback else "", about=_about(request, shown),
    )  # fmt: skip
    (card,) = cards_of(Product.objects.filter(pk=shown.pk))
    others = Product.objects.published().filter(organization=shown.organization_id).exclude(pk=shown.pk)
    return show(
        request, "economy/product.html", page, product=shown, card=card, pictures=card.pictures, others=cards_of(others)
    )


class ProductsOfOrganization:
    """One of settings.ORGANIZATION_PARTS."""

    template = "public/economy/products_of_organization.html"

    def of(self, organization: Organization) -> list[Card] | None:
        return cards_of(Product.objects.published().filter(organization=organization)) or None


def _about(request: HttpRequest, shown: Product) -> dict:
    said = {
        "@type": "Product",
        "name": words_of(shown, "name").text,
        "description": words_of(shown, "text").text,
        "url": request.build_absolute_uri(),
        "brand": {"@type": "Organization", "name": words_of(shown.organization, "name").text},
    }
    offer = {"@type": "Offer", "price": str(shown.price), "priceCurrency": "THB"}
    return said if shown.price is None else said | {"offers": offer}


class ProductPages(SitemapPages):
    def items(self):
        return [None, *Product.objects.published().order_by("pk").values_list("pk", flat=True)[:MOST_IN_SITEMAP]]

    def location(self, item):
        return reverse("products") if item is None else reverse("product", args=[item])


class ProductsOfPillar:
    """How the pillar of the economy, the first page and the search lead to the products."""

    template = "public/economy/products_of_pillar.html"
    title = gettext_lazy("Products of our groups")
    sentence = gettext_lazy(
        "What groups of the subdistrict make and sell: with the price, who makes it, and whom to ring up."
    )

    @property
    def address(self) -> str:
        return reverse("products")

    def shown(self) -> Exists:
        return Exists(Product.objects.published())

    def words(self) -> list[tuple[QuerySet, str]]:
        """What is made, and who makes it, in every language."""
        found = Product.objects.published()
        return [
            (found, f"{name}_{code}")
            for name in ("name", "text", "organization__name")
            for code in settings.MODELTRANSLATION_LANGUAGES
        ]
