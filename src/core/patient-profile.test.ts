// What a session takes over from a profile, and what it never does.
import { expect, test } from "vitest";
import { EMPTY_PROFILE, isOfPatient, withProfile } from "./patient-profile.ts";
import { EMPTY_SESSION } from "./session.ts";

const profile = {
  id: "5eb7cf5a86d9755df3a6c593",
  content: {
    ...EMPTY_PROFILE,
    firstName: " Odo ",
    lastName: "Tarnwick",
    gender: "male",
    birthDate: "1961-04-05",
    ehrPatientId: "E1",
  } as const,
};

test("a session takes over what it does not say itself, and nothing else", () => {
  expect(withProfile(EMPTY_SESSION, profile)).toEqual({
    ...EMPTY_SESSION,
    patientProfileId: profile.id,
    ehrPatientId: "E1",
    patient: { name: "Odo Tarnwick", gender: "male", birthDate: "1961-04-05", demographicDetails: undefined },
  });
  const own = {
    ...EMPTY_SESSION,
    ehrPatientId: "E1",
    patient: { name: "O. T.", gender: "other", birthDate: "1961-04-06", demographicDetails: "x" } as const,
  };
  expect(withProfile(own, profile)).toEqual({ ...own, patientProfileId: profile.id });
});

test("an unknown gender and an empty name fill nothing", () => {
  const filled = withProfile(EMPTY_SESSION, { id: profile.id, content: { ...EMPTY_PROFILE, gender: "unknown", firstName: " " } });
  expect(filled.patient).toEqual(EMPTY_SESSION.patient);
});

test("two ids of one EMR that differ are two patients; an id that is missing says nothing", () => {
  expect(isOfPatient(profile.content, { ...EMPTY_SESSION, ehrPatientId: "E2" })).toBe(false);
  expect(isOfPatient(profile.content, { ...EMPTY_SESSION, ehrPatientId: "E1" })).toBe(true);
  expect(isOfPatient(profile.content, EMPTY_SESSION)).toBe(true);
  expect(isOfPatient(EMPTY_PROFILE, { ...EMPTY_SESSION, ehrPatientId: "E2" })).toBe(true);
});
