from django.db import migrations, models
from django.db.models import Q

ASKED = Q(done_at__isnull=True, origin__in=("check", "denied"))


class Migration(migrations.Migration):
    dependencies = [("residents", "0005_search_by_telephone")]

    operations = [
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                fields=["resident", "origin", "origin_code"], condition=ASKED, name="person_asked_about_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                fields=["household", "origin", "origin_code"],
                condition=ASKED & Q(resident__isnull=True),
                name="household_asked_about_once",
            ),
        ),
    ]
