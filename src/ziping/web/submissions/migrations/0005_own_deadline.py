from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("submissions", "0004_given_back"),
    ]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="deadline",
            field=models.DateField(blank=True, null=True, verbose_name="另定报送截止日期"),
        ),
    ]
