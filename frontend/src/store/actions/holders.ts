import type { components } from '../../api/schema.gen';
import { request } from '../write';
import { type Pending, performLater } from './pending';
import { perform } from './perform';

type Extent = components['schemas']['HolderPatch']['extent'];

function changing(holderId: string, extent: Extent) {
  return request('PATCH', '/api/holders/{holder_id}', { path: { holder_id: holderId }, body: { extent } });
}

/** Lets somebody who has a card see more or less of it. */
export async function shareWith(holderId: string, extent: Exclude<Extent, 'nothing'>): Promise<void> {
  await perform([changing(holderId, extent)]);
}

/** Takes a card back from those who have it. */
export function takeBackFrom(holderIds: readonly string[]): Pending {
  return performLater(holderIds.map((id) => changing(id, 'nothing')));
}
