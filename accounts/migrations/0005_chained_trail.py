import core.fields
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_draft_key'),
    ]

    operations = [
        migrations.CreateModel(
            name='TrailCut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('up_to', models.BigIntegerField(verbose_name='up to place')),
                ('digest', core.fields.KeyField(max_length=64, verbose_name='fingerprint of the last line')),
                ('number', models.BigIntegerField(verbose_name='how many lines went')),
                ('last_at', models.DateTimeField(verbose_name='when the last line was written')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
                ('signature', core.fields.KeyField(max_length=64)),
            ],
            options={
                'verbose_name': 'beginning of the trail',
                'verbose_name_plural': 'beginnings of the trail',
                'ordering': ['up_to'],
                'constraints': [models.UniqueConstraint(fields=('up_to',), name='trail_cut_once')],
            },
        ),
        migrations.CreateModel(
            name='TrailHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.BigIntegerField(default=0)),
                ('digest', core.fields.KeyField(blank=True, max_length=64)),
            ],
            options={
                'verbose_name': 'end of the trail',
                'verbose_name_plural': 'end of the trail',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_end_of_the_trail')],
            },
        ),
        migrations.AlterField(
            model_name='accesslog',
            name='action',
            field=models.CharField(choices=[('viewed', 'viewed a person'), ('searched_number', 'searched by number'), ('unmasked', 'saw a whole number'), ('exported', 'exported'), ('imported', 'imported'), ('opened_file', 'opened a private file'), ('printed_receipt', 'printed a receipt'), ('removed', 'removed'), ('denied', 'was refused')], max_length=20, verbose_name='what'),
        ),
        migrations.AddField(
            model_name='accesslog',
            name='digest',
            field=core.fields.KeyField(default='', editable=False, max_length=64, verbose_name='fingerprint'),
        ),
        migrations.AddField(
            model_name='accesslog',
            name='place',
            field=models.BigIntegerField(editable=False, null=True, verbose_name='place'),
        ),
        migrations.AddIndex(
            model_name='accesslog',
            index=models.Index(condition=models.Q(('place__isnull', True)), fields=['id'], name='accesslog_waiting'),
        ),
        migrations.AddConstraint(
            model_name='accesslog',
            constraint=models.UniqueConstraint(fields=('place',), name='accesslog_place_once'),
        ),
    ]
