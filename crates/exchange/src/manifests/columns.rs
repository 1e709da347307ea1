//! Which column is what, by the words of the header, in English or Bangla.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    Family,
    Given,
    Birth,
    Document,
    Issuer,
    Nationality,
    Sex,
}

/// The words of each field as [`plain`] leaves them.
const WORDS: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "name",
            "fullname",
            "passengername",
            "passenger",
            "travellername",
            "travelername",
            "nameofpassenger",
            "নাম",
            "পুরোনাম",
            "পূর্ণনাম",
            "যাত্রীরনাম",
            "যাত্রী",
        ],
    ),
    (Field::Family, &["familyname", "surname", "lastname", "familynames", "পদবি", "বংশনাম", "পারিবারিকনাম"]),
    (Field::Given, &["givenname", "givennames", "firstname", "firstnames", "forename", "forenames", "প্রদত্তনাম", "প্রথমনাম"]),
    (Field::Birth, &["birth", "birthdate", "dateofbirth", "dob", "born", "জন্মতারিখ", "জন্ম", "জন্মেরতারিখ"]),
    (
        Field::Document,
        &[
            "document",
            "documentnumber",
            "documentno",
            "docno",
            "docnumber",
            "passport",
            "passportno",
            "passportnumber",
            "traveldocument",
            "traveldocumentnumber",
            "idnumber",
            "nid",
            "পাসপোর্ট",
            "পাসপোর্টনম্বর",
            "পাসপোর্টনং",
            "দলিলনম্বর",
            "দলিলেরনম্বর",
            "দলিল",
        ],
    ),
    (Field::Issuer, &["issuer", "issuingstate", "issuingcountry", "countryofissue", "documentcountry", "প্রদানকারীদেশ", "প্রদানকারী"]),
    (Field::Nationality, &["nationality", "citizenship", "country", "nat", "জাতীয়তা", "জাতীয়তা", "নাগরিকত্ব", "দেশ"]),
    (Field::Sex, &["sex", "gender", "লিঙ্গ"]),
];

/// The header's columns.
#[derive(Debug)]
pub(super) struct Columns {
    /// What each column is, in the order of the file.
    pub(super) fields: Vec<Option<Field>>,
    /// What the header calls each.
    pub(super) labels: Vec<String>,
}

impl Columns {
    /// The columns of a row, if it is the header: it names a column for names or documents, and one more.
    pub(super) fn find(cells: &[String]) -> Option<Self> {
        let mut fields: Vec<Option<Field>> = cells.iter().map(|cell| field(cell)).collect();
        // Of two columns of one kind the first counts.
        for at in 0..fields.len() {
            if fields[..at].contains(&fields[at]) {
                fields[at] = None;
            }
        }
        let known = fields.iter().flatten().count();
        let who = [Field::Name, Field::Family, Field::Given, Field::Document].iter().any(|f| fields.contains(&Some(*f)));
        (who && (known >= 2 || cells.len() == 1)).then(|| Self { fields, labels: cells.to_vec() })
    }

    pub(super) fn cell<'a>(&self, cells: &'a [String], field: Field) -> &'a str {
        let at = self.fields.iter().position(|found| *found == Some(field));
        at.and_then(|at| cells.get(at)).map_or("", String::as_str)
    }

    pub(super) fn label(&self, field: Field) -> Option<String> {
        let at = self.fields.iter().position(|found| *found == Some(field))?;
        self.labels.get(at).cloned()
    }
}

fn field(cell: &str) -> Option<Field> {
    let plain = plain(cell);
    WORDS.iter().find(|(_, words)| words.iter().any(|word| self::plain(word) == plain)).map(|(field, _)| *field)
}

/// Letters and signs of letters alone, small.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let bangla_sign = |c: char| ('\u{980}'..='\u{9FF}').contains(&c);
    text.nfc().filter(|c| c.is_alphanumeric() || bangla_sign(*c)).flat_map(char::to_lowercase).collect()
}

/// What separates the cells: the sign of the first lines that divides them alike most often.
pub(super) fn separator(head: &[u8]) -> char {
    let text = String::from_utf8_lossy(head);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    [',', ';', '\t', '|'].into_iter().max_by_key(|sign| (line.matches(*sign).count(), *sign == ',')).unwrap_or(',')
}
