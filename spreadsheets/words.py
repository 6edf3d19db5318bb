"""What is wrong with a row or a file, where, and what to do: the sentences a clerk reads."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thai.text import clean

# Each takes `value`, the cell as written.
ROW_REASONS = {
    "citizen_id_length": gettext_lazy(
        "Citizen number “%(value)s” does not have 13 digits. If Excel shows it as 1.23E+12, make the column text and "
        "type the number again from the card."
    ),
    "citizen_id_checksum": gettext_lazy(
        "Citizen number “%(value)s” fails its check digit: a digit is mistyped. Compare with the card."
    ),
    "name_missing": gettext_lazy("The name is blank. Write title, first name and surname."),
    "birth_date_impossible": gettext_lazy("Birth date “%(value)s” does not exist. Write it like 22/11/2509."),
    "birth_date_future": gettext_lazy("Birth date “%(value)s” lies in the future. Check the year."),
    "birth_date_ambiguous": gettext_lazy(
        "The year in birth date “%(value)s” has two digits and fits no century with the age. Write all four digits."
    ),
    "village_unknown": gettext_lazy(
        "Village “%(value)s” is not one of ours. Correct it, or add the village to the registry first."
    ),
    "duplicate_in_file": gettext_lazy(
        "“%(value)s” already stands in an earlier row of this file. Keep one of the two."
    ),
    "conflicts_with_registry": gettext_lazy(
        "Citizen number “%(value)s” belongs to somebody else in the registry (another name and another birth date). "
        "Compare with the card."
    ),
    "member_unknown": gettext_lazy(
        "“%(value)s” is not in the registry, neither by number nor by name, birth date and house. Import such people as "
        "residents first."
    ),
    "amount_invalid": gettext_lazy("“%(value)s” is no amount. Write it in digits, like 1,250.50."),
    "account_invalid": gettext_lazy(
        "“%(value)s” is no account: it has 10 to 15 digits. Excel drops a 0 at the beginning: format the column as text."
    ),
    "period_closed": gettext_lazy(
        "%(value)s falls into a month whose books are closed. Post it in the open period instead."
    ),
    "sum_differs": gettext_lazy("“%(value)s” is not the sum of the amounts beside it. Check which of them is wrong."),
    "event_unknown": gettext_lazy(
        "“%(value)s” is no event that can be imported. Write one of: birth, death, move in, move out, move within."
    ),
    "event_day_invalid": gettext_lazy(
        "“%(value)s” cannot be the day of the event. Write day, month and year like 22/11/2569, no day to come."
    ),
    # The registry's own sentence: what it contradicts, and what to do.
    "event_refused": "%(value)s",
    # The column's own sentence: the word, and those that can stand there.
    "word_unknown": "%(value)s",
    "day_invalid": gettext_lazy(
        "“%(value)s” cannot be the day or the time. Write the day like 22/11/2569 and the time like 9.00-12.00, the end "
        "after the beginning; what was held lies in the past."
    ),
    "program_unknown": gettext_lazy(
        "There is no program “%(value)s” in that fiscal year. Correct the name or the number, or import the programs first."
    ),
    "activity_unknown": gettext_lazy(
        "There is no activity “%(value)s” on that day. Correct the name or the day, or import the activities first."
    ),
    "several_fit": gettext_lazy(
        "“%(value)s” may mean several. Write more beside it: a citizen number, birth date or village for a person, the "
        "village for a group, the project number for a program."
    ),
    # The sheet's own sentence: the word, and the topics that there are.
    "topic_unknown": "%(value)s",
    "other_pillar": gettext_lazy(
        "This belongs to “%(value)s”, a pillar in which you do not work. Leave the row to its officer."
    ),
}

# The same reason says another thing of some fields.
FIELD_REASONS = {
    ("member_unknown", "member_no"): gettext_lazy(
        "No member of the fund has the number “%(value)s”. Correct it, or import the fund's register of members first."
    ),
    ("member_unknown", "sign_up"): gettext_lazy(
        "“%(value)s” asked for a place in this round, and nobody has said who it is. Say so on the round's page first, in the "
        "registry or as a guest; then read the file again."
    ),
    ("several_fit", "first_name"): gettext_lazy(
        "Which of them is meant: %(value)s? Write the house number, the birth date or the citizen number beside the name."
    ),
    ("several_fit", "topic"): gettext_lazy(
        "“%(value)s” is the name of several topics. Write the whole name of the one that is meant."
    ),
    ("day_invalid", "told_on"): gettext_lazy(
        "“%(value)s” cannot be the day on which it was told. Write it like 22/11/2569; it has come already."
    ),
    ("conflicts_with_registry", "member_no"): gettext_lazy(
        "Member number “%(value)s” does not fit the fund's register: it is somebody else's, or this person has another number "
        "or still waits for the committee. Compare the two."
    ),
    ("conflicts_with_registry", "amount"): gettext_lazy(
        "The book has another amount for %(value)s. Turn that receipt round first, or correct the sheet."
    ),
    ("event_refused", "joined_on"): gettext_lazy(
        "%(value)s lies before this person's birth or after their death. Check the day of joining, and the registry."
    ),
    ("event_refused", "amount"): gettext_lazy(
        "%(value)s lies before this member joined. Check the month, and the day of joining."
    ),
    ("day_invalid", "joined_on"): gettext_lazy(
        "“%(value)s” cannot be the day of joining. Write it like 22/11/2569; it has come already."
    ),
    ("day_invalid", "amount"): gettext_lazy("%(value)s has not come yet: leave the month blank until then."),
    ("word_unknown", "member_no"): gettext_lazy(
        "“%(value)s” is no member number. Write digits alone, or leave it blank for the next number."
    ),
    ("duplicate_in_file", "bank_line"): gettext_lazy(
        "This line (%(value)s) stands in an earlier row of this file in the same words. Delete one of the two; if the bank did it "
        "twice, write something in the column of the reference that tells them apart."
    ),
    ("sum_differs", "balance"): gettext_lazy(
        "The balance “%(value)s” is not the balance before with the amount of this line. A line is missing above it, or an amount "
        "is wrong: compare with the passbook."
    ),
    ("amount_invalid", "both"): gettext_lazy(
        "A line is money out or money in, never both (%(value)s). Leave the one that is not right blank."
    ),
    ("amount_invalid", "moved"): gettext_lazy(
        "This line moves no money. Write the amount under money out or money in, or delete the line."
    ),
    ("day_invalid", "dated_on"): gettext_lazy(
        "“%(value)s” cannot be the day of a line. Write it like 22/11/2569; it has come already."
    ),
    ("conflicts_with_registry", "receipt"): gettext_lazy(
        "By the portal this person's entitlement stands at “%(value)s”, by this register it is received. Find out which is right, and "
        "change it on the person's page."
    ),
    ("event_refused", "receipt"): gettext_lazy(
        "%(value)s died before the day of this register. Compare with the death certificate; who is dead receives nothing."
    ),
    ("day_invalid", "received_since"): gettext_lazy(
        "“%(value)s” cannot be the day since when it is received. Write it like 22/11/2569; it has come already."
    ),
    ("word_unknown", "pay_by"): gettext_lazy("“%(value)s” is no way of paying. Write โอน (bank) or เงินสด (cash)."),
    ("word_unknown", "paid_result"): gettext_lazy(
        "“%(value)s” does not say what became of the payment. Write one of: paid, returned, not collected."
    ),
    ("member_unknown", "payment"): gettext_lazy(
        "“%(value)s” stands in no line of this payment list, neither by account nor by citizen number. Is it another month's file?"
    ),
    ("sum_differs", "payment"): gettext_lazy(
        "The list pays another amount than “%(value)s” to this person or account. Compare the list with the bank's file."
    ),
    ("several_fit", "payment"): gettext_lazy(
        "“%(value)s” is the account of several people of the list. Write the citizen number or the name beside it."
    ),
    ("duplicate_in_file", "payment"): gettext_lazy(
        "The payment of “%(value)s” already stands in an earlier row of this file. Keep one of the two."
    ),
    ("duplicate_in_file", "house_no"): gettext_lazy(
        "House “%(value)s” of this village already stands in an earlier row of this file. Keep one of the two."
    ),
    ("day_invalid", "surveyed_on"): gettext_lazy(
        "“%(value)s” cannot be the day on which the house was asked. Write it like 22/11/2569; it has come already."
    ),
    ("amount_invalid", "hours"): gettext_lazy(
        "“%(value)s” cannot be how long somebody helped in a day. Write hours like 2, 2.5 or 1:30; from one minute to 24 hours."
    ),
    # The fund's own sentence: what was given, and which amounts would do.
    ("amount_invalid", "contribution"): "%(value)s",
}

# Where the cell at fault is blank there is nothing to quote.
BLANK_REASONS = {
    ("word_unknown", "house_no"): gettext_lazy("The row does not say which house. Write its number, like 89/1."),
    "village_unknown": gettext_lazy("The row does not say which village. Write its number, e.g. 3."),
    ("amount_invalid", "hours"): gettext_lazy("The row does not say for how long. Write the hours, like 2 or 2.5."),
    "amount_invalid": gettext_lazy("The amount is blank. Write it in baht, or 0."),
    "event_unknown": gettext_lazy(
        "The row does not say what happened. Write one of: birth, death, move in, move out, move within."
    ),
    "event_day_invalid": gettext_lazy("The day of the event is blank. Write it like 22/11/2569."),
    "word_unknown": gettext_lazy("The row does not say which pillar. Write its name, for example “community welfare”."),
    "day_invalid": gettext_lazy("The day is blank. Write it like 22/11/2569."),
    "program_unknown": gettext_lazy(
        "The row does not say which program. Write its name or number, or choose the program beside the file."
    ),
    "topic_unknown": gettext_lazy("The row does not say what the person wants to learn. Write the name of a topic."),
    "activity_unknown": gettext_lazy(
        "The row does not say which activity. Write its name and day, or choose the activity beside the file."
    ),
}

FILE_PROBLEMS = {
    "empty": gettext_lazy("The file is empty."),
    "not_a_workbook": gettext_lazy("This is not a spreadsheet. Choose an .xlsx, .xls, .ods or .csv file."),
    "html": gettext_lazy("This is a web page saved as Excel. Open it in Excel and save it as .xlsx."),
    "encrypted": gettext_lazy("The file has a password. Remove the password in Excel, save and choose it again."),
    "bomb": gettext_lazy("The file unpacks to far more than it should. Copy the table to a new file."),
    "entities": gettext_lazy("The file holds parts that are not allowed. Copy the table to a new file."),
    "macro": gettext_lazy("The file holds macros. Save it as .xlsx without macros."),
    "unsafe_archive": gettext_lazy("The file is packed in a way that is not allowed. Copy the table to a new file."),
    "no_table": gettext_lazy("This sheet holds no table of the kind looked for; it was left out."),
    "hidden": gettext_lazy("This sheet is hidden and was not read. Unhide it in Excel if it belongs to the register."),
    "chart": gettext_lazy("This sheet is a chart and was not read."),
    "too_large": gettext_lazy("The file is too large. Split it, for example a file a village."),
    "too_many_rows": gettext_lazy("The file has too many rows. Split it, for example a file a village."),
    "too_many_columns": gettext_lazy("A sheet has too many columns. Copy the table to a new file."),
    "too_many_sheets": gettext_lazy("The file has too many sheets. Split it into several files."),
    "too_much_text": gettext_lazy("The file holds too much text. Split it, for example a file a village."),
    "timeout": gettext_lazy("Reading the file takes too long. Split it, for example a file a village."),
    "memory": gettext_lazy("Reading the file needs too much memory. Split it, for example a file a village."),
    "damaged": gettext_lazy("The file is damaged. Open it in Excel, save it under a new name and choose that one."),
    "no_header": gettext_lazy("No headings were recognised. Seen: %(seen)s. Looked for: %(wanted)s."),
    "two_columns": gettext_lazy("Two columns mean the same: %(columns)s. Delete one or rename its heading."),
    "no_rows": gettext_lazy("The headings were found, but there is no row of data under them."),
    "column_missing": gettext_lazy(
        "There is no column for: %(columns)s. Add it, or name its heading in the table of headings."
    ),
    "group_needed": gettext_lazy(
        "The file does not say for certain of which one population group it is, or not of one that you may record. "
        "Choose the group beside the file and read it again."
    ),
    "days_unknown": gettext_lazy(
        "The program has no activity, or more than one, on: %(columns)s. Add the activities first, or delete those columns."
    ),
    "round_needed": gettext_lazy(
        "Of which round of a course is this list? Choose it beside the file: one that goes on or is finished, whose lists you write."
    ),
    "meetings_needed": gettext_lazy(
        "No column of this file is the day of a meeting of this round that was held by now. Its meetings were on: %(columns)s."
    ),
    "survey_round_needed": gettext_lazy(
        "Of which survey round is this file? Its titles do not name one year (%(columns)s). Choose the round beside the file."
    ),
    "survey_year_impossible": gettext_lazy(
        "%(columns)s cannot be the year of a survey round. Write the Buddhist year, like 2569."
    ),
    "survey_round_closed": gettext_lazy(
        "The survey round of %(columns)s is closed: nothing of it changes any more. Open it again first, if that is meant."
    ),
    "survey_round_missing": gettext_lazy(
        "There is no survey round of %(columns)s yet. Ask the community economy officer to open it."
    ),
    "survey_asks_nothing": gettext_lazy(
        "The survey round of %(columns)s asks no question yet. Put questions on its form first."
    ),
    "questions_needed": gettext_lazy(
        "No column of this file is a question of this round. Its questions are: %(columns)s. Name the headings in the table of "
        "headings, if they read otherwise."
    ),
    "large_numbers": gettext_lazy(
        "Unusually large numbers, to be compared with the paper before writing: %(columns)s."
    ),
    "account_needed": gettext_lazy(
        "Of which bank account is this statement? Choose it beside the file. The fund's accounts of the bank are those with a "
        "number at the bank."
    ),
    "entitlement_needed": gettext_lazy(
        "Which entitlement do the people of this file receive? Choose it beside the file; it is one that you may work with."
    ),
    "payment_list_needed": gettext_lazy(
        "Which payment list is this file of? Choose the approved list beside the file."
    ),
    "fund_needed": gettext_lazy("Which fund is this file of? Choose it beside the file."),
    "months_needed": gettext_lazy(
        "No column of this file is a month. Its headings should read like “ต.ค. 68”, “พ.ย. 68” and so on."
    ),
    "campaign_needed": gettext_lazy("Of which campaign for volunteers is this log? Choose it beside the file."),
    "activity_needed": gettext_lazy(
        "The file does not say who came to which activity. Choose the activity beside the file; or choose the program, "
        "with the days of its activities as headings; or add columns for the activity and its day."
    ),
}


def row_message(reason: str, value, fault: str = "") -> str:
    """Why a row is refused, for the cell as it was written; `fault` is the field in which it stands."""
    text = clean(value)
    sentence = FIELD_REASONS.get((reason, fault)) or ROW_REASONS.get(reason, reason)
    if not text:
        sentence = BLANK_REASONS.get((reason, fault)) or BLANK_REASONS.get(reason, sentence)
    return str(sentence) % {"value": text}


def where(sheet: str, row: int) -> str:
    if sheet:
        return _("Sheet “%(sheet)s” row %(row)s") % {"sheet": sheet, "row": row}
    return _("Row %(row)s") % {"row": row}


def file_message(problem: dict) -> str:
    """The sentence for a file that could not be read: {"code": …, and what its sentence needs}."""
    sentence = FILE_PROBLEMS.get(problem.get("code", ""), FILE_PROBLEMS["damaged"])
    text = str(sentence) % {name: _listed(problem.get(name, "")) for name in ("seen", "wanted", "columns")}
    place = where(problem["sheet"], problem["row"]) if problem.get("row") else problem.get("sheet")
    return f"{place}: {text}" if place else text


def _listed(value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
