import { type Attendance, saySelf, type Why } from '../../store';
import { Chip } from '../../ui';
import { t } from '../../words';

/** What people come for. */
export const WHYS: readonly Why[] = ['meet', 'reconnect', 'learn', 'clients', 'work', 'hire', 'listen'];

/** Why one comes, a tap each. */
export function WhyChips({ eventId, attendance }: { eventId: string; attendance: Attendance | undefined }) {
  const chosen = attendance?.why ?? [];
  const toggle = (why: Why): void => {
    const isOn = chosen.includes(why);
    void saySelf(eventId, { why: isOn ? chosen.filter((one) => one !== why) : [...chosen, why] });
  };
  return (
    <div class="chips">
      {WHYS.map((why) => (
        <Chip key={why} isOn={chosen.includes(why)} onPress={() => toggle(why)}>
          {t(`events.why.${why}`)}
        </Chip>
      ))}
    </div>
  );
}
