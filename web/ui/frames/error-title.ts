import { createContext, useContext, useEffect } from 'react';

/** Tells the page around that a list of errors is shown; answers how to take that back. */
export const ErrorTitleContext = createContext<() => () => void>(() => () => undefined);

/** Begins the title of the page with 错误： for as long as something is wrong. */
export function useErrorTitle(isWrong: boolean): void {
  const tell = useContext(ErrorTitleContext);
  useEffect(() => (isWrong ? tell() : undefined), [isWrong, tell]);
}
