//! HTCDS 2.0: which fields can be released, and what can stand in them.
//!
//! Fields with a closed list are released; several values in one cell become one column each. Everything that names a
//! person or place, is written freely or is a day is left out.
//!
//! # Source
//! Human Trafficking Case Data Standard 2.0, International Organization for Migration (CC BY 4.0): fields, types and
//! picklists; the two methods of control that its definitions have and its picklist lacks are taken too. Ages are put
//! into CTDC's bands.

/// The fields in the order of the standard.
pub(super) const FIELDS: &str = "\
org_Name: out is free text or identifies a person
org_ShippingCity: out is free text or identifies a person
org_ShippingCountry: out is free text or identifies a person
org_ShippingState: out is free text or identifies a person
org_ShippingStreet: out is free text or identifies a person
org_ShippingPostalCode: out is free text or identifies a person
org_ShippingLongitude: out has no closed list of values
org_ShippingLatitude: out has no closed list of values
org_Phone: out is free text or identifies a person
org_Type: one NGO|LawEnforcement|HealthServiceOrganisation|CentralGovernmentOrganisation|LocalGovernmentOrganisation|ImmigrationService|LegalService|CorporateBusiness|SchoolOrCollege
prs_Salutation: out is free text or identifies a person
prs_FirstName: out is free text or identifies a person
prs_MiddleName: out is free text or identifies a person
prs_SecondName: out is free text or identifies a person
prs_Birthdate: out is a date; release a year or a quarter instead
prs_Gender: one Feminine|Masculine|TransgenderFeminine|TransgenderMasculine|NonConforming|NonSpecifiedUnknown
prs_Deceased: one TRUE|FALSE
prs_MaritalStatus: one Single|Married|Widowed|Divorced|Separated|RegisteredPartnership
prs_NumberOfChildren: out has no closed list of values
prs_PrimaryLanguage: out has no closed list of values
prs_SecondaryLanguage: out has no closed list of values
prs_HighestLevelOfEducation: one EarlyChildhoodEducation|PrimaryEducation|LowerSecondaryEducation|UpperSecondaryEducation|PostSecondaryNonTertiaryEducation|ShortCycleTertiaryEducation|BachelorsOrEquivalentLevel|MastersOrEquivalentLevel|DoctoralOrEquivalentLevel
prs_Citizenship: alpha2
prs_IdentityNumber: out is free text or identifies a person
prs_Title: out is free text or identifies a person
prs_Email: out is free text or identifies a person
prs_HomePhone: out is free text or identifies a person
prs_MobilePhone: out is free text or identifies a person
prs_MailingCity: out is free text or identifies a person
prs_MailingCountry: out is free text or identifies a person
prs_MailingState: out is free text or identifies a person
prs_MailingStreet: out is free text or identifies a person
prs_MailingPostalCode: out is free text or identifies a person
prs_MailingLongitude: out has no closed list of values
prs_MailingLatitude: out has no closed list of values
vic_AgreementToManagePersonalData: out is about the record, not the victim
vic_TraffickingStatus: one PossibleVictimOfTrafficking|ActualVictimOfTrafficking|NotAVictimOfTrafficking
vic_TraffickingStatusDecisionMakingOrg: one Police|NGO|CourtOrProsecution|NonPoliceGovernmentalOrganization|Other
vic_RelationshipToTrafficker: one Familial|Acquainted|Unaquainted
vic_AgeWhenTrafficked: ages
vic_RecruitmentWebsitesAndApps: many Facebook|Instagram|WhatsApp|Telegram|FacebookMessenger|Viber|SnapChat|Line|4Sale|WeChat|QQ|QZone|TikTok|Twitter|Other
vic_MethodOfRecruitment: many AtAPlaceOfBusiness|AtAnEducationalInstitution|AtWork|ThroughOnlineSocialNetworks|ThroughAnOnlineAdvertisement|ThroughATelevisionAdvert|ThroughANewspaperAdvert|ThroughFamilyOrFamilyEvents|ThroughFriendsOrSocialEvents|Other
vic_LocationOfRecruitment: out names an organisation or a person
vic_MethodsOfControl: many PhysicalThreats|ThreatsLawEnforcement|ThreatensChildrenFamily|DebtBondage|FalsePromises|PhysicalAbuse|SexualAbuse|TakesEarnings|RestrictsFinancialAccess|RestrictsMedicalCare|WithholdsNecessities|PsychologicalAbuse|PsychoactiveSubstance|ExcessiveWorkingHours|WithholdsDocuments|Other|RestrictsMovement|UsesChildren
vic_TypeOfExploitation: many ForcedLabour|SexualExploitation|ChildLabour|ForcedMarriage|Servitude|ForcedMilitaryByNonStateActors|OrganRemoval|ForcedBegging|ForcedAdoption|Surrogacy|Other
vic_ForcedLabourIndustry: one A_AgricultureForestryAndFishing|B_MiningAndQuarrying|C_Manufacturing|D_ElectricityGasSteamAndAirConditioningSupply|E_WaterSupplySewerageWasteManagement|F_Construction|G_WholesaleAndRetailTradeRepairOfMotorVehicles|H_TransportationAndStorage|I_AccommodationAndFoodServiceActivities|J_InformationAndCommunication|K_FinancialAndInsuranceActivities|L_RealEstateActivities|M_ProfessionalScientificAndTechnicalActivities|N_AdministrativeAndSupportServiceActivities|O_PublicAdministrationAndDefence|P_Education|Q_HumanHealthAndSocialWorkActivities|R_ArtsEntertainmentAndRecreation|S_OtherServiceActivities|T_ActivitiesOfHouseholdsAsEmployers|U_ActivitiesOfExtraterritorialOrganizations
vic_TypeOfSexExploitation: many Prostitution|Pornography|RemoteInteractiveServices|PrivateSexualServices
vic_LocationOfExploitation: out names an organisation or a person
vic_ExploitationWebsitesAndApps: many Facebook|Instagram|WhatsApp|Telegram|FacebookMessenger|Viber|SnapChat|Line|4Sale|WeChat|QQ|QZone|TikTok|Twitter|Other
vic_Vulnerabilities: many Addiction|SocialGroup|Discrimination|Poverty|DisabilityAndPhysicalHealth|MentalHealth|Migration|Homelessness|AbuseSocialMedia|AbusePhysical|Education|WorkEnvironment
vic_DetailsOfVulnerabilities: out is free text or identifies a person
per_RoleInProcess: many TravellingPartner|Transporter|RecruiterOrIntermediary|BrokerTravelAgent|TransferredIndividual|HarbouredIndividual|SoldIndividual|BoughtIndividual|ReceivedIndividual|ControlledIndividual|Smuggler|Abuser|Kidnapper|Exploiter|Other
per_RoleDetails: out is free text or identifies a person
per_Organisation: out is free text or identifies a person
cas_Status: one Active|FollowUp|Closed|ClosedReferred
cas_ReasonForCaseClosure: out is free text or identifies a person
cas_CaseOwner: out names an organisation or a person
cas_ReferringOrganisation: out names an organisation or a person
cas_IncomingReferralDate: out is a date; release a year or a quarter instead
cas_ReferringPrimaryCaseWorker: out names an organisation or a person
cas_ReasonForIncomingReferral: one AdditionalServicesRequired|MigrationOrChangeOfLocation|Other
cas_IncomingReferralDetails: out is free text or identifies a person
cas_ReferredOrganisation: out names an organisation or a person
cas_ReferredPrimaryCaseWorker: out names an organisation or a person
cas_ReasonForOutgoingReferral: one AdditionalServicesRequired|MigrationOrChangeOfLocation|Other
cas_OutgoingReferralDate: out is a date; release a year or a quarter instead
cas_OutgoingReferralDetails: out is free text or identifies a person
cco_CaseComment: out is free text or identifies a person
hte_Longitude: out has no closed list of values
hte_Latitude: out has no closed list of values
hte_City: out is free text or identifies a person
hte_Country: alpha2
hte_State: out is free text or identifies a person
hte_Street: out is free text or identifies a person
hte_PostalCode: out is free text or identifies a person
hte_Date: out is a date; release a year or a quarter instead
hte_Type: one Recruitment|Transit|Exploitation
hte_Description: out is free text or identifies a person
spl_Objectives: out is free text or identifies a person
spl_ActionPlan: out is free text or identifies a person
spl_PlannedEndDate: out is a date; release a year or a quarter instead
spl_ActualEndDate: out is a date; release a year or a quarter instead
spl_Type: one Education|Financial|Health|LabourExploitationRehabilitation|Legal|Livelihood|RightsBasedTraining|SexualExploitationRehabilitation|SocialCare
con_Consent: out is about the record, not the victim";
