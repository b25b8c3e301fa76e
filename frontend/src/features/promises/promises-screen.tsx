import { useState } from 'preact/hooks';
import { byDay, byPerson, type OwedDay, type OwedGroup } from '../../model/owed';
import { type OpenPromise, openPromises } from '../../parts/open-promises';
import { PromiseRow } from '../../parts/promise-row';
import { Screen } from '../../parts/screen';
import { isLoaded, me, now } from '../../store';
import { EmptyState, Segments, Skeleton } from '../../ui';
import { t } from '../../words';

type Order = 'day' | 'person';

/** Everything promised and not done yet, on either side: by day or by person. */
export default function PromisesScreen() {
  const [order, setOrder] = useState<Order>('day');
  const all = openPromises.value;
  return (
    <Screen title={t('promises.title')} back="/follow-up">
      {!isLoaded.value && <Skeleton />}
      {isLoaded.value && all.length === 0 && (
        <EmptyState icon="check" title={t('promises.none')} text={t('promises.none.text')} />
      )}
      {all.length > 0 && (
        <div class="stack">
          <Segments<Order>
            label={t('promises.order')}
            hideLabel
            options={[
              ['day', t('promises.byDay')],
              ['person', t('promises.byPerson')],
            ]}
            chosen={order}
            onChoose={setOrder}
          />
          {order === 'day' ? <Days all={all} /> : <People all={all} />}
        </div>
      )}
    </Screen>
  );
}

function Days({ all }: { all: readonly OpenPromise[] }) {
  return (
    <>
      {byDay(all, now.value, me.value?.time_zone ?? 'UTC').map((group) => (
        <Group key={group.key} group={group} title={t(`promises.day.${group.key as OwedDay}`)} hasNames />
      ))}
    </>
  );
}

function People({ all }: { all: readonly OpenPromise[] }) {
  return (
    <>
      {byPerson(all).map((group) => (
        <Group key={group.key} group={group} title={group.items[0]?.name ?? ''} />
      ))}
    </>
  );
}

function Group(props: { group: OwedGroup<OpenPromise>; title: string; hasNames?: boolean }) {
  const { group, title, hasNames = false } = props;
  return (
    <section class="stack">
      <h2>
        <bdi>{title}</bdi>
      </h2>
      <ul class="surface">
        {group.items.map((promise) => (
          <PromiseRow key={promise.id} promise={promise} hasName={hasNames} />
        ))}
      </ul>
    </section>
  );
}
