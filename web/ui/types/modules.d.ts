/** Only what the pages use of packages that ship no types, or types that do not fit native modules. */
declare module '*.css';

declare module 'antd/es/locale/zh_CN.js' {
  import type { Locale } from 'antd/es/locale/index.js';
  const locale: Locale;
  export { locale as default };
}

declare module 'antd/es/locale/en_US.js' {
  import type { Locale } from 'antd/es/locale/index.js';
  const locale: Locale;
  export { locale as default };
}

declare module 'dayjs/locale/zh-cn.js' {
  const locale: object;
  export { locale as default };
}
