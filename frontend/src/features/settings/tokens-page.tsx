import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import type { components } from '../../api/schema.gen';
import { AskTwice } from '../../parts/ask-twice';
import { now } from '../../store';
import { Button, openSheet, Skeleton, toast } from '../../ui';
import { humanDay, t } from '../../words';

type Token = components['schemas']['AccessTokenOut'];

function useTokens() {
  const [tokens, setTokens] = useState<Token[] | 'none' | null>(null);
  const load = () =>
    ask('GET', '/api/access-tokens').then(
      ({ items }) => setTokens(items),
      () => setTokens('none'),
    );
  useEffect(() => {
    void load();
  }, []);
  const revoke = async ({ id, name }: Token) => {
    await ask('DELETE', '/api/access-tokens/{token_id}', { path: { token_id: id } }).then(
      () => toast(t('settings.tokens.revoked', { name })),
      () => toast(t('settings.tokens.none')),
    );
    await load();
  };
  return { tokens, load, revoke };
}

function TokenItem({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const isOver = Date.parse(token.expires_at) <= now.value;
  const until = humanDay(token.expires_at, now.value);
  return (
    <li class="surface stack">
      <div class="settings-row-text">
        <strong>
          <bdi>{token.name}</bdi>
        </strong>
        <span class="soft small">
          {t(token.scope === 'write' ? 'settings.tokens.write' : 'settings.tokens.read')}
        </span>
        <span class="soft small">
          {isOver ? t('settings.tokens.ended', { when: until }) : t('settings.tokens.until', { when: until })}
        </span>
        <span class="soft small">
          {token.last_used_at
            ? t('settings.tokens.used', { when: humanDay(token.last_used_at, now.value) })
            : t('settings.tokens.unused')}
        </span>
      </div>
      <AskTwice
        says={t('settings.tokens.revoke')}
        asks={t('settings.tokens.revoke.ask')}
        yes={t('settings.tokens.revoke.do')}
        onYes={onRevoke}
      />
    </li>
  );
}

/** Access tokens, for people who write programs of their own. */
export function TokensPage() {
  const { tokens, load, revoke } = useTokens();
  const add = () => void openSheet(() => import('./token-sheet'), { onMade: load });
  return (
    <>
      <p>{t('settings.tokens.text')}</p>
      <p>
        <a href="/api/docs">{t('about.api')}</a>
      </p>
      {tokens === null && <Skeleton rows={2} />}
      {tokens === 'none' && <p class="soft">{t('settings.tokens.none')}</p>}
      {Array.isArray(tokens) && (
        <>
          <ul class="stack">
            {tokens.map((token) => (
              <TokenItem key={token.id} token={token} onRevoke={() => void revoke(token)} />
            ))}
          </ul>
          <Button look="main" onClick={add}>
            {t('settings.tokens.add')}
          </Button>
        </>
      )}
    </>
  );
}
