import core.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from core.operations import CreateTables


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_key_in_force'),
    ]

    operations = [
        migrations.AlterField(
            model_name='accesslog',
            name='action',
            field=models.CharField(choices=[('viewed', 'viewed a person'), ('searched_number', 'searched by number'), ('unmasked', 'saw a whole number'), ('exported', 'exported'), ('imported', 'imported'), ('opened_file', 'opened a private file'), ('printed_receipt', 'printed a receipt'), ('removed', 'removed'), ('denied', 'was refused'), ('signed_in', 'signed in'), ('wrong_sign_in', 'tried to sign in, wrongly'), ('locked', 'locked after wrong tries'), ('unlocked', 'unlocked an account'), ('signed_out', 'signed out'), ('code_issued', 'issued a one-time code'), ('code_used', 'used a one-time code'), ('factor_added', 'added a second factor'), ('factor_removed', 'removed a second factor'), ('password_changed', 'changed a password'), ('sessions_ended', 'ended sessions'), ('account_changed', 'changed an account or its roles')], max_length=20, verbose_name='what'),
        ),
        CreateTables([
        migrations.CreateModel(
            name='SecondFactor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('app', 'app that shows codes'), ('passkey', 'passkey')], max_length=10, verbose_name='kind')),
                ('name', models.CharField(max_length=60, verbose_name='which device')),
                ('secret_cipher', models.BinaryField()),
                ('counter', models.BigIntegerField(default=0, editable=False)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='added at')),
                ('used_at', models.DateTimeField(editable=False, null=True, verbose_name='last used at')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factors', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'second factor',
                'verbose_name_plural': 'second factors',
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SignInState',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sign_in_state', serialize=False, to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='must choose a new password')),
                ('provider_digest', core.fields.KeyField(blank=True, default='', editable=False, max_length=22)),
            ],
            options={
                'verbose_name': 'state of signing in',
                'verbose_name_plural': 'states of signing in',
                'constraints': [models.UniqueConstraint(condition=models.Q(('provider_digest', ''), _negated=True), fields=('provider_digest',), name='one_account_a_provider_person')],
            },
        ),
        migrations.CreateModel(
            name='StaffSession',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('begun_at', models.DateTimeField(null=True, verbose_name='signed in at')),
                ('seen_at', models.DateTimeField(null=True, verbose_name='last seen at')),
                ('browser', models.CharField(blank=True, max_length=60, verbose_name='browser')),
                ('own_phone', models.BooleanField(default=False, verbose_name='own phone')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'open session',
                'verbose_name_plural': 'open sessions',
                'ordering': ['-seen_at'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OneTimeCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', core.fields.KeyField(editable=False, max_length=22)),
                ('new_password', models.BooleanField(default=False, help_text='For somebody who forgot the password: it is chosen anew right after signing in.', verbose_name='also in place of the password')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='made at')),
                ('until', models.DateTimeField(verbose_name='good until')),
                ('used_at', models.DateTimeField(editable=False, null=True, verbose_name='used at')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='one_time_codes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'one-time code',
                'verbose_name_plural': 'one-time codes',
                'constraints': [models.UniqueConstraint(condition=models.Q(('used_at', None)), fields=('user',), name='one_open_code_a_user'), models.CheckConstraint(condition=models.Q(('user', models.F('made_by')), _negated=True), name='code_is_for_another', violation_error_message='Nobody makes a one-time code for their own account.')],
            },
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', core.fields.KeyField(editable=False, max_length=22)),
                ('used_at', models.DateTimeField(editable=False, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_codes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'recovery code',
                'verbose_name_plural': 'recovery codes',
                'constraints': [models.UniqueConstraint(fields=('user', 'digest'), name='recovery_code_once')],
            },
        ),
        ]),
    ]
