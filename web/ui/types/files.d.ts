/** The address of a file that the build lays beside the pages. */
declare module '*?url' {
  const url: string;
  export { url as default };
}
