// Made from docs/openapi.json by `npm run generate`: the most characters of a text, the most items of a list.

export const ACCESS_TOKEN_IN = {
  name: 80,
} as const;

export const ACCOUNT_IN = {
  device_label: 80,
  name: 120,
  reach: 500,
} as const;

export const ASSERTION_IN = {
  authenticator_data: 5462,
  client_data: 5462,
  credential_id: 1364,
  signature: 5462,
  user_handle: 86,
} as const;

export const ATTENDANCE_IN = {
  asks: { most: 3, each: 60 },
  line: 140,
  offers: { most: 3, each: 60 },
  why: { most: 7 },
  wishes: { most: 5, each: 80 },
} as const;

export const ATTENDANCE_PATCH = {
  asks: { most: 3, each: 60 },
  line: 140,
  offers: { most: 3, each: 60 },
  why: { most: 7 },
  wishes: { most: 5, each: 80 },
} as const;

export const CARD_IN = {
  family_name: 120,
  given_name: 120,
  headline: 120,
  label: 40,
  name: 120,
  organisation: 120,
  topics: { most: 12, each: 40 },
} as const;

export const CARD_OUT = {
  fields: { most: 40 },
} as const;

export const CARD_PATCH = {
  family_name: 120,
  given_name: 120,
  headline: 120,
  label: 40,
  name: 120,
  organisation: 120,
  topics: { most: 12, each: 40 },
} as const;

export const CONTACT_IN = {
  details: { most: 20 },
  headline: 120,
  name: 120,
} as const;

export const CONTACT_PATCH = {
  details: { most: 20 },
  headline: 120,
  name: 120,
} as const;

export const DETAIL = {
  value: 500,
} as const;

export const DEVICE_PATCH = {
  label: 80,
} as const;

export const EMAIL_CODE_IN = {
  email: 254,
} as const;

export const EMAIL_IN = {
  code: 60,
  email: 254,
} as const;

export const ENCOUNTER_IN = {
  note: 10000,
} as const;

export const ENCOUNTER_PATCH = {
  note: 10000,
} as const;

export const EVENT_IN = {
  about: 1000,
  name: 120,
  place: 120,
  run_by: 120,
} as const;

export const EVENT_PATCH = {
  about: 1000,
  name: 120,
  place: 120,
  run_by: 120,
} as const;

export const FIELD_IN = {
  label: 40,
  value: 500,
} as const;

export const FIELD_PATCH = {
  label: 40,
  value: 500,
} as const;

export const GUEST_LINK_IN = {
  link: 40,
} as const;

export const INTRODUCTION_IN = {
  reason: 280,
} as const;

export const INVITATION_IN = {
  secret: 100,
} as const;

export const NAMES_IN = {
  csv: 40000,
} as const;

export const PASSKEY_IN = {
  attestation_object: 21846,
  client_data: 5462,
  credential_id: 1364,
  name: 80,
} as const;

export const PASSKEY_PATCH = {
  name: 80,
} as const;

export const PASSKEY_SIGN_IN_IN = {
  device_label: 80,
} as const;

export const PERSON_PATCH = {
  name: 120,
} as const;

export const PROMISE_IN = {
  text: 300,
} as const;

export const PROMISE_PATCH = {
  text: 300,
} as const;

export const REPORT_IN = {
  shows: { most: 3 },
  words: 2000,
} as const;

export const REQUEST_IN = {
  reason: 280,
  wanted: 120,
} as const;

export const RESUME_IN = {
  proof: 43,
} as const;

export const SIGN_IN_IN = {
  code: 60,
  device_label: 80,
  email: 254,
} as const;

export const SUBSCRIPTION_IN = {
  application_server_key: 88,
  endpoint: 2048,
} as const;

export const SUBSCRIPTION_KEYS = {
  auth: 32,
  p256dh: 100,
} as const;

export const SWAP_IN = {
  token: 300,
} as const;

export const TOPIC_IN = {
  text: 40,
} as const;

export const TYPED_CODE_IN = {
  code: 20,
} as const;
