// The part of CDC's supporting data that we read, as its JSON edition has it. Nothing of ours depends on it but the generator.

export interface Vaccine {
  readonly cvx: string;
  readonly mvx?: string;
  readonly beginAge?: string;
  readonly endAge?: string;
  readonly forecastVaccineType?: string;
}

export interface Interval {
  readonly fromPrevious?: string;
  readonly fromTargetDose?: string;
  readonly fromMostRecent?: string;
  readonly fromRelevantObs?: { readonly code: string };
  readonly absMinInt?: string;
  readonly minInt?: string;
  readonly earliestRecInt?: string;
  readonly latestRecInt?: string;
  readonly intervalPriority?: string;
  readonly effectiveDate?: string;
  readonly cessationDate?: string;
}

export interface Condition {
  readonly conditionType: string;
  readonly beginAge?: string;
  readonly endAge?: string;
  readonly interval?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly doseCount?: string;
  readonly doseType?: string;
  readonly doseCountLogic?: string;
  readonly vaccineTypes?: string;
  readonly seriesGroups?: string;
}

export interface Skip {
  readonly context: string;
  readonly setLogic: string;
  readonly set: readonly {
    readonly conditionLogic?: string;
    readonly effectiveDate?: string;
    readonly cessationDate?: string;
    readonly condition: readonly Condition[];
  }[];
}

export interface Age {
  readonly absMinAge?: string;
  readonly minAge?: string;
  readonly earliestRecAge?: string;
  readonly latestRecAge?: string;
  readonly maxAge?: string;
  readonly effectiveDate?: string;
  readonly cessationDate?: string;
}

export interface Dose {
  readonly doseNumber: string;
  readonly age?: readonly Age[];
  readonly interval?: readonly Interval[];
  readonly allowableInterval?: Interval | readonly Interval[];
  readonly preferableVaccine?: readonly Vaccine[];
  readonly allowableVaccine?: readonly Vaccine[];
  readonly inadvertentVaccine?: readonly Vaccine[];
  readonly conditionalSkip?: readonly Skip[];
  readonly recurringDose?: string;
  readonly seasonalRecommendation?: { readonly startDate?: string; readonly endDate?: string };
}

export interface Series {
  readonly seriesName: string;
  readonly targetDisease: string;
  readonly vaccineGroup: string;
  readonly seriesType: string;
  readonly equivalentSeriesGroups?: string;
  readonly requiredGender?: readonly string[];
  readonly selectSeries: {
    readonly defaultSeries: string;
    readonly productPath: string;
    readonly seriesGroup: string;
    readonly seriesPriority: string;
    readonly seriesPreference?: string;
    readonly minAgeToStart?: string;
    readonly maxAgeToStart?: string;
  };
  readonly indication?: readonly {
    readonly observationCode: { readonly code: string };
    readonly beginAge?: string;
    readonly endAge?: string;
  }[];
  readonly seriesDose: readonly Dose[];
}

interface Contraindication {
  readonly observationCode: string;
  readonly beginAge?: string;
  readonly endAge?: string;
  readonly contraindicatedVaccine?: readonly Vaccine[];
}

export interface AntigenFile {
  readonly contraindications?: {
    readonly vaccineGroup?: { readonly contraindication: readonly Contraindication[] };
    readonly vaccine?: { readonly contraindication: readonly Contraindication[] };
  };
  readonly immunity?: {
    readonly clinicalHistory?: readonly { readonly guidelineCode: string }[];
    readonly dateOfBirth?: {
      readonly immunityBirthDate: string;
      readonly birthCountry?: string;
      readonly exclusion?: readonly { readonly exclusionCode: string }[];
    };
  };
  readonly series: readonly Series[];
}

export interface ScheduleFile {
  readonly liveVirusConflicts: {
    readonly liveVirusConflict: readonly {
      readonly previous: { readonly cvx: string };
      readonly current: { readonly cvx: string };
      readonly conflictBeginInterval: string;
      readonly minConflictEndInterval: string;
      readonly conflictEndInterval: string;
    }[];
  };
  readonly vaccineGroups: { readonly vaccineGroup: readonly { readonly name: string; readonly administerFullVaccineGroup?: string }[] };
  readonly vaccineGroupToAntigenMap: {
    readonly vaccineGroupMap: readonly { readonly name: string; readonly antigen: readonly string[] }[];
  };
  readonly cvxToAntigenMap: {
    readonly cvxMap: readonly {
      readonly cvx: string;
      readonly shortDescription: string;
      readonly association: readonly {
        readonly antigen: string;
        readonly associationBeginAge?: string;
        readonly associationEndAge?: string;
      }[];
    }[];
  };
}
