import { fromBase64Url, toBase64Url } from '../api/base64url';
import { ask } from '../api/client';
import type { components } from '../api/schema.gen';
import { refreshAccount } from './account';
import { here, takeAccount } from './sign-in';

export type Passkey = components['schemas']['PasskeyOut'];

/** The parts of PublicKeyCredentialCreationOptionsJSON (Web Authentication Level 3, section 5.1.8) that are used. */
interface Creation {
  rp: PublicKeyCredentialRpEntity;
  user: { id: string; name: string; displayName: string };
  challenge: string;
  pubKeyCredParams: PublicKeyCredentialParameters[];
  excludeCredentials: { id: string }[];
  authenticatorSelection: AuthenticatorSelectionCriteria;
}

/** Whether this browser knows passkeys. They belong to a domain, so a bare address has none. */
export function knowsPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis && !/^[\d.]+$|:/.test(location.hostname);
}

/** Whether the browser can offer passkeys where one types. */
export async function canOfferPasskeys(): Promise<boolean> {
  return knowsPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;
}

const bytes = (buffer: ArrayBuffer) => toBase64Url(new Uint8Array(buffer));

/** Has the browser make a passkey, and keeps it under a name. @throws DOMException if nobody did; Refused, NoNetwork. */
export async function makePasskey(name: string): Promise<void> {
  const options = await ask('GET', '/api/passkeys/options/create');
  const asked = options.public_key as unknown as Creation;
  const made = (await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: fromBase64Url(asked.challenge),
      user: { ...asked.user, id: fromBase64Url(asked.user.id) },
      excludeCredentials: asked.excludeCredentials.map(({ id }) => ({
        type: 'public-key',
        id: fromBase64Url(id),
      })),
      attestation: 'none',
    },
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  await ask('POST', '/api/passkeys', {
    body: {
      name,
      credential_id: bytes(made.rawId),
      client_data: bytes(response.clientDataJSON),
      attestation_object: bytes(response.attestationObject),
    },
  });
  await refreshAccount();
}

/**
 * Signs this phone in by a passkey that the browser asks for, or ('conditional') offers where one types.
 * @throws DOMException if none was chosen; Refused, NoNetwork.
 */
export async function signInByPasskey(how: {
  mediation?: 'conditional';
  signal: AbortSignal;
}): Promise<void> {
  const options = await ask('GET', '/api/passkeys/options/get');
  const asked = options.public_key as unknown as { challenge: string; rpId: string };
  const shown = (await navigator.credentials.get({
    ...how,
    publicKey: {
      challenge: fromBase64Url(asked.challenge),
      rpId: asked.rpId,
      userVerification: 'required',
    },
  })) as PublicKeyCredential;
  const response = shown.response as AuthenticatorAssertionResponse;
  const passkey = {
    credential_id: bytes(shown.rawId),
    client_data: bytes(response.clientDataJSON),
    authenticator_data: bytes(response.authenticatorData),
    signature: bytes(response.signature),
    user_handle: response.userHandle ? bytes(response.userHandle) : '',
  };
  await takeAccount(await ask('POST', '/api/passkeys/sessions', { body: { passkey, ...here() } }));
}
