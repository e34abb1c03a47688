import { Input } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

const PAUSE_MS = 300;

/** A search field that searches at a pause in typing and at once on Enter. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps): ReactElement {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onSearch(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);
  return (
    <Input
      type="search"
      className="list-search"
      allowClear={false}
      value={typed}
      aria-label={label}
      placeholder={label}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onSearch(typed)}
      data-testid="search"
    />
  );
}
