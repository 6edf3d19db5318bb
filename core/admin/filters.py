"""Filters that more than one app's lists have."""

from django.contrib.admin import SimpleListFilter


class OneChoice(SimpleListFilter):
    """Asks one thing of a list; anything else in the address is no choice. A subclass says `choice`, a value and its words, and
    which rows are `chosen`."""

    choice: tuple[str, str]

    def lookups(self, request, model_admin):
        return [self.choice]

    def queryset(self, request, queryset):
        return self.chosen(request, queryset) if self.value() == self.choice[0] else queryset

    def chosen(self, request, queryset):
        raise NotImplementedError
