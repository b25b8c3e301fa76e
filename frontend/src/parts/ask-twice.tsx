import { useState } from 'preact/hooks';
import { Button } from '../ui';

interface AskTwiceProps {
  /** What the button says; then what is asked, and what the same button says for yes. */
  says: string;
  asks: string;
  yes: string;
  onYes: () => void;
}

/** A button for what cannot be taken back: the first tap asks, the second one does it. */
export function AskTwice({ says, asks, yes, onYes }: AskTwiceProps) {
  const [isAsked, setAsked] = useState(false);
  const tap = () => {
    if (isAsked) onYes();
    setAsked(!isAsked);
  };
  return (
    <>
      {isAsked && (
        <p dir="auto" role="status">
          {asks}
        </p>
      )}
      <Button look="danger" onClick={tap}>
        <bdi>{isAsked ? yes : says}</bdi>
      </Button>
    </>
  );
}
