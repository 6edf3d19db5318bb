"""The words of a learning need: a limit for who types, none in the database (what two records of one person say is kept whole)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0002_elder_school'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicallearningneed',
            name='detail',
            field=models.TextField(blank=True, max_length=610, verbose_name="in the person's own words"),
        ),
        migrations.AlterField(
            model_name='learningneed',
            name='detail',
            field=models.TextField(blank=True, max_length=610, verbose_name="in the person's own words"),
        ),
    ]
