import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import type { components } from '../../api/schema.gen';
import { toast } from '../../ui';
import { t } from '../../words';

type Block = components['schemas']['BlockOut'];

function useBlocks() {
  const [blocks, setBlocks] = useState<Block[]>([]);
  useEffect(() => {
    ask('GET', '/api/blocks', { query: { limit: 100 } }).then(
      ({ items }) => setBlocks(items),
      () => undefined,
    );
  }, []);
  const unblock = async (block: Block) => {
    try {
      await ask('DELETE', '/api/blocks/{block_id}', { path: { block_id: block.id } });
      setBlocks((known) => known.filter((one) => one.id !== block.id));
      toast(t('settings.blocked.done', { name: nameOf(block) }));
    } catch {
      toast(t('settings.blocked.failed'));
    }
  };
  return { blocks, unblock };
}

function nameOf(block: Block): string {
  return block.name || t('settings.blocked.nameless');
}

/** Whom one has blocked, and taking a block back; nothing at all while there is nobody. */
export function BlockedSection() {
  const { blocks, unblock } = useBlocks();
  if (blocks.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="settings-blocked">
      <h2 id="settings-blocked">{t('settings.blocked')}</h2>
      <div class="surface stack">
        <p class="soft small">{t('settings.blocked.text')}</p>
        <ul class="settings-list">
          {blocks.map((block) => (
            <li key={block.id} class="settings-row">
              <span class="settings-row-text">
                <bdi>{nameOf(block)}</bdi>
              </span>
              <button
                type="button"
                class="button button-plain"
                aria-label={t('settings.blocked.unblockName', { name: nameOf(block) })}
                onClick={() => void unblock(block)}
              >
                {t('settings.blocked.unblock')}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
