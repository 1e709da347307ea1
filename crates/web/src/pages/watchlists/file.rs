//! From sent files to entries: which file is what, and what could be read of it.

use exchange::lists::{self, EntryKind, ListFormat as FileFormat, ListProblem, ListRead, OfacFiles, RowProblem};
use jiff::civil::Date;
use model::ListFormat;

use super::upload::Sent;

/// What the files hold, and as what they were read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) format: ListFormat,
    pub(super) list: ListRead,
}

/// Why there is nothing to load.
#[derive(Debug, PartialEq)]
pub(super) enum Refused {
    /// No file came.
    NoFile,
    /// The files do not belong together: only OFAC publishes a set.
    NotASet,
    /// A file, by the name it was sent under, and what is wrong with it.
    File(String, RowProblem),
    /// Everything was read, and there is no entry in it.
    NoEntry(Vec<RowProblem>),
}

/// Reads the files. The format comes from the content of each; `said` overrules that for a single file.
///
/// A list that breaks off is refused whole: officers would take what is missing for "no hit".
pub(super) fn read(files: &[Sent], said: Option<ListFormat>, today: Date) -> Result<Read, Refused> {
    let read = match files {
        [] => return Err(Refused::NoFile),
        [one] => single(one, said, today),
        several => ofac_set(several, today)?,
    };
    let stopped = read.list.problems.iter().find(|problem| problem.what.is_fatal());
    if let Some(problem) = stopped {
        let name = files.first().map(|file| file.name.clone()).unwrap_or_default();
        return Err(Refused::File(name, problem.clone()));
    }
    if !read.list.entries.iter().any(|entry| entry.schema != EntryKind::Vessel) {
        return Err(Refused::NoEntry(read.list.problems));
    }
    Ok(read)
}

fn single(file: &Sent, said: Option<ListFormat>, today: Date) -> Read {
    let found = lists::detect(&file.bytes[..file.bytes.len().min(8192)], &file.name);
    let as_file = said.map(file_format).or(found).unwrap_or_else(|| likeliest(&file.bytes));
    Read { format: list_format(as_file), list: lists::collect(as_file, file.bytes.as_ref(), today) }
}

/// The format whose reader says best what is wrong with a file that is none of ours.
fn likeliest(bytes: &[u8]) -> FileFormat {
    match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'<') => FileFormat::UnXml,
        Some(b'{' | b'[') => FileFormat::FollowTheMoney,
        _ => FileFormat::OpenSanctionsCsv,
    }
}

const fn file_format(format: ListFormat) -> FileFormat {
    match format {
        ListFormat::Ofac => FileFormat::OfacSdn,
        ListFormat::Un => FileFormat::UnXml,
        ListFormat::FollowTheMoney => FileFormat::FollowTheMoney,
        // No file is of our own entries; the reader then says what it looks like.
        ListFormat::OpenSanctions | ListFormat::Local => FileFormat::OpenSanctionsCsv,
    }
}

const fn list_format(format: FileFormat) -> ListFormat {
    match format {
        FileFormat::OfacSdn | FileFormat::OfacAlt | FileFormat::OfacAdd | FileFormat::OfacComments => ListFormat::Ofac,
        FileFormat::UnXml => ListFormat::Un,
        FileFormat::FollowTheMoney => ListFormat::FollowTheMoney,
        FileFormat::OpenSanctionsCsv => ListFormat::OpenSanctions,
    }
}

/// Sorts the files of a set by their content, whatever field they were put into.
fn ofac_set(files: &[Sent], today: Date) -> Result<Read, Refused> {
    let mut found: [Option<&Sent>; 4] = [None; 4];
    for file in files {
        let place = match lists::detect(&file.bytes[..file.bytes.len().min(8192)], &file.name) {
            Some(FileFormat::OfacSdn) => 0,
            Some(FileFormat::OfacAlt) => 1,
            Some(FileFormat::OfacAdd) => 2,
            Some(FileFormat::OfacComments) => 3,
            Some(_) => return Err(Refused::NotASet),
            None => return Err(unknown(file, today)),
        };
        if found[place].replace(file).is_some() {
            return Err(Refused::NotASet);
        }
    }
    let reader =
        |file: Option<&Sent>| file.map(|file| Box::new(std::io::Cursor::new(file.bytes.clone())) as Box<dyn std::io::Read>);
    let [sdn, alt, add, comments] = found.map(reader);
    let Some(sdn) = sdn else { return Err(without_main(files)) };
    let list = lists::collect_with(|sink| lists::read_ofac(OfacFiles { sdn, alt, add, comments }, today, sink));
    Ok(Read { format: ListFormat::Ofac, list })
}

/// What is wrong with one file of a set that is none of OFAC's.
fn unknown(file: &Sent, today: Date) -> Refused {
    let read = lists::collect(FileFormat::OfacSdn, file.bytes.as_ref(), today);
    read.problems.into_iter().next().map_or(Refused::NotASet, |problem| Refused::File(file.name.clone(), problem))
}

fn without_main(files: &[Sent]) -> Refused {
    let name = files.first().map(|file| file.name.clone()).unwrap_or_default();
    let what = ListProblem::CompanionFile { format: FileFormat::OfacAlt };
    Refused::File(name, RowProblem { file: "", row: 0, column: None, what })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 22);
    const SDN: &str =
        "36,\"AEROCARIBBEAN AIRLINES\",\"individual\",\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 1 Jan 1960.\"\n";
    const ALT: &str = "36,12,\"aka\",\"AERO-CARIBBEAN\",-0- \n";

    fn sent(name: &str, text: &str) -> Sent {
        Sent { name: name.to_owned(), bytes: text.as_bytes().to_vec().into() }
    }

    #[test]
    fn a_set_is_sorted_by_content_not_by_field() {
        let read = read(&[sent("x", ALT), sent("y", SDN)], None, TODAY).expect("it is a set");
        let names: Vec<&str> = read.list.entries[0].names.iter().map(|name| name.text.as_str()).collect();
        assert_eq!((read.format, names), (ListFormat::Ofac, vec!["AEROCARIBBEAN AIRLINES", "AERO-CARIBBEAN"]));
    }

    #[test]
    fn what_is_no_list_is_refused_with_its_reason() {
        let code = |files: &[Sent], said| match read(files, said, TODAY).map(|read| read.list.entries.len()) {
            Err(Refused::File(_, problem)) => problem.what.code().to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(code(&[sent("list.csv", "PK\u{3}\u{4}rest")], None), "not_this_format");
        assert_eq!(code(&[sent("a.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")], None), "doctype");
        assert_eq!(code(&[sent("a.xml", "<html></html>")], None), "not_this_format");
        assert_eq!(code(&[sent("sdn.csv", SDN)], Some(ListFormat::Un)), "not_this_format");
        assert_eq!(code(&[sent("alt.csv", ALT)], None), "companion_file");
        assert_eq!(code(&[sent("alt.csv", ALT), sent("add.csv", "36,25,\"a\",\"b\",\"c\",-0- \n")], None), "companion_file");
        assert_eq!(code(&[sent("sdn.csv", SDN), sent("b", "a,b\n")], None), "not_this_format");
        assert_eq!(code(&[sent("sdn.csv", SDN), sent("b", "{\"schema\":\"Person\"}")], None), "Err(NotASet)");
        assert_eq!(code(&[], None), "Err(NoFile)");
    }

    #[test]
    fn a_line_nested_too_deep_is_named_and_nothing_is_loaded() {
        let bomb = format!("{{\"schema\":\"Person\",\"properties\":{}", "[".repeat(10_000));
        let Err(Refused::NoEntry(problems)) = read(&[sent("a.json", &bomb)], None, TODAY) else { panic!("it has no entry") };
        assert_eq!((problems[0].row, problems[0].what.code()), (1, "not_json"));
    }
}
