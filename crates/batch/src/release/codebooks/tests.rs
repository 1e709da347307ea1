//! The built-in codebooks, and which one fits.

use super::*;

fn fits(header: &str) -> Option<String> {
    built_in(&header.split(',').collect::<Vec<_>>()).map(|known| known.name)
}

fn headers(text: &str) -> String {
    text.lines().filter_map(|line| line.split(['/', ':']).next()).collect::<Vec<_>>().join(",")
}

#[test]
fn every_shape_finds_its_codebook() {
    assert_eq!(
        (ctdc::SYNTHETIC.lines().count(), ctdc::K_ANONYMISED.lines().count(), htcds::FIELDS.lines().count()),
        (27, 63, 84)
    );
    assert_eq!(fits(&headers(ctdc::SYNTHETIC)).unwrap(), "CTDC Global Synthetic Dataset, 27 columns");
    assert_eq!(fits(&headers(ctdc::K_ANONYMISED)).unwrap(), "CTDC Global K-Anonymised Dataset, 63 columns");
    assert_eq!(fits(&headers(htcds::FIELDS)).unwrap(), "HTCDS 2.0");
    assert_eq!(fits("gender,typeOfSexProstitution").unwrap(), "CTDC Global Synthetic Dataset, 27 columns");
    assert_eq!(fits("gender,isAbduction").unwrap(), "CTDC Global K-Anonymised Dataset, 63 columns");
    assert_eq!(fits("prs_First_Name,vic_Methods_of_Control").unwrap(), "HTCDS 2.0");
    assert_eq!(fits("gender,name"), None);
}

#[test]
fn every_built_in_codebook_is_one() {
    for text in [ctdc::SYNTHETIC, ctdc::K_ANONYMISED, htcds::FIELDS] {
        let header: Vec<String> = headers(text).split(',').map(str::to_owned).collect();
        let layout = Layout::fit(built("x", text), &header, None, &[]).unwrap();
        assert!(layout.codebook().unwrap().columns().len() >= 27);
        assert!(layout.lacking.is_empty() && layout.readers.len() == header.len());
    }
}

#[test]
fn codes_are_read_as_the_standard_means_them() {
    let header = ["vic_AgeWhenTrafficked", "prs_Citizenship", "vic_MethodsOfControl", "prs_FirstName"].map(str::to_owned);
    let layout = Layout::fit(built("x", htcds::FIELDS), &header, None, &[]).unwrap();
    let column = |at: usize| match &layout.readers[at] {
        Reader::One { column, codes } => (layout.columns[*column].clone(), codes),
        other => panic!("{other:?}"),
    };
    let (ages, codes) = column(0);
    for (age, band) in [("0", "0--8"), ("17", "9--17"), ("18", "18--20"), ("47", "39--47"), ("48", "48+"), ("120", "48+")] {
        assert_eq!(ages.text(codes[age.as_bytes()]), band);
    }
    let (land, codes) = column(1);
    assert_eq!(land.text(codes[b"NA".as_slice()]), "NA", "Namibia is a country");
    assert_eq!(codes[b"00".as_slice()], 0);
    assert!(matches!(&layout.readers[2], Reader::Many { columns } if columns.len() == 18));
    assert_eq!(layout.left_out[0].0, "prs_FirstName");
}

#[test]
fn impossible_combinations_are_named_by_their_words() {
    let known = Known { impossible: vec!["gender:Man;ageBroad:".to_owned()], ..built("x", ctdc::SYNTHETIC) };
    let fit = |known: Known, header: &[&str]| {
        let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
        Layout::fit(known, &header, None, &[]).unwrap().codebook()
    };
    let codebook = fit(known.clone(), &["ageBroad", "gender"]).unwrap();
    assert_eq!(codebook.impossible()[0].parts(), [(0, 0), (1, 2)]);
    assert!(fit(known.clone(), &["gender"]).unwrap().impossible().is_empty());
    let wrong = Known { impossible: vec!["gender:Mann".to_owned()], ..known };
    assert!(fit(wrong, &["gender"]).unwrap_err().what.contains("a value is not known"));
}
