//! CTDC's two public shapes: names of columns and the values that can stand in them.
//!
//! # Source
//! Counter Trafficking Data Collaborative (IOM and partners): the Global K-Anonymised Dataset of July 2021 (63 columns) and the
//! Global Synthetic Dataset (27 columns), as their published files and codebook write them. The synthetic file's sectors
//! are called `sectorOf…` in some releases and `typeOf…` in others.

/// 27 columns. A mark is `1` or empty: in this file 0 and unknown are both empty.
pub(super) const SYNTHETIC: &str = "\
yearOfRegistration: year
gender: one Woman|Man|Trans/Transgender/NonConforming
ageBroad: one 0--8|9--17|18--20|21--23|24--26|27--29|30--38|39--47|48+
citizenship: alpha3
CountryOfExploitation: alpha3
traffickMonths: one 0--12 (0-1 yr)|13--24 (1-2 yrs)|25+ (2+ yrs)
meansDebtBondageEarnings: mark
meansThreats: mark
meansAbusePsyPhySex: mark
meansFalsePromises: mark
meansDrugsAlcohol: mark
meansDenyBasicNeeds: mark
meansExcessiveWorkHours: mark
meansWithholdDocs: mark
isForcedLabour: mark
isSexualExploit: mark
isOtherExploit: mark
sectorOfLabourAgriculture/typeOfLabourAgriculture: mark
sectorOfLabourConstruction/typeOfLabourConstruction: mark
sectorOfLabourDomesticWork/typeOfLabourDomesticWork: mark
sectorOfLabourHospitality/typeOfLabourHospitality: mark
sectorOfSexProstitution/typeOfSexProstitution: mark
sectorOfSexPornography/typeOfSexPornography: mark
recruiterRelationIntimatePartner: mark
recruiterRelationFriend: mark
recruiterRelationFamily: mark
recruiterRelationOther: mark";

/// 63 columns. A flag is `1`, `0` or empty, and empty is not "no"; `-99` and a country of `0` or `00` are read as empty.
pub(super) const K_ANONYMISED: &str = "\
yearOfRegistration: year
Datasource: one Case Management|Hotline
gender: one Female|Male
ageBroad: one 0--8|9--17|18--20|21--23|24--26|27--29|30--38|39--47|48+
majorityStatus: one Adult|Minor
majorityStatusAtExploit: one Adult|Minor
majorityEntry: one Adult|Minor
citizenship: alpha2
meansOfControlDebtBondage: flag
meansOfControlTakesEarnings: flag
meansOfControlRestrictsFinancialAccess: flag
meansOfControlThreats: flag
meansOfControlPsychologicalAbuse: flag
meansOfControlPhysicalAbuse: flag
meansOfControlSexualAbuse: flag
meansOfControlFalsePromises: flag
meansOfControlPsychoactiveSubstances: flag
meansOfControlRestrictsMovement: flag
meansOfControlRestrictsMedicalCare: flag
meansOfControlExcessiveWorkingHours: flag
meansOfControlUsesChildren: flag
meansOfControlThreatOfLawEnforcement: flag
meansOfControlWithholdsNecessities: flag
meansOfControlWithholdsDocuments: flag
meansOfControlOther: flag
meansOfControlNotSpecified: flag
meansOfControlConcatenated: out repeats the flags in words
isForcedLabour: flag
isSexualExploit: flag
isOtherExploit: flag
isSexAndLabour: flag
isForcedMarriage: flag
isForcedMilitary: flag
isOrganRemoval: flag
isSlaveryAndPractices: flag
typeOfExploitConcatenated: out repeats the flags in words
typeOfLabourAgriculture: flag
typeOfLabourAquafarming: flag
typeOfLabourBegging: flag
typeOfLabourConstruction: flag
typeOfLabourDomesticWork: flag
typeOfLabourHospitality: flag
typeOfLabourIllicitActivities: flag
typeOfLabourManufacturing: flag
typeOfLabourMiningOrDrilling: flag
typeOfLabourPeddling: flag
typeOfLabourTransportation: flag
typeOfLabourOther: flag
typeOfLabourNotSpecified: flag
typeOfLabourConcatenated: out repeats the flags in words
typeOfSexProstitution: flag
typeOfSexPornography: flag
typeOfSexRemoteInteractiveServices: flag
typeOfSexPrivateSexualServices: flag
typeOfSexConcatenated: out repeats the flags in words
isAbduction: flag
RecruiterRelationship: out repeats the flags in words
CountryOfExploitation: alpha2
recruiterRelationIntimatePartner: flag
recruiterRelationFriend: flag
recruiterRelationFamily: flag
recruiterRelationOther: flag
recruiterRelationUnknown: flag";
