from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_users_and_trail")]

    operations = [
        migrations.AlterField(
            model_name="accesslog",
            name="action",
            field=models.CharField(
                choices=[
                    ("viewed", "viewed a person"),
                    ("searched_number", "searched by number"),
                    ("unmasked", "saw a whole number"),
                    ("exported", "exported"),
                    ("imported", "imported"),
                    ("opened_file", "opened a private file"),
                    ("denied", "was refused"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
    ]
