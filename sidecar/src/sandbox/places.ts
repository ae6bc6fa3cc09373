/** English names of countries and languages, and the continents of the countries that the sandbox uses. */

const CONTINENTS: Readonly<Record<string, readonly [string, string]>> = {
  eur: ['Europe', 'de at ch fr nl gb it es pl se dk be cz no fi ie pt'],
  amn: ['North America', 'us ca mx'],
  amc: ['Central America', 'cr gt pa'],
  ams: ['South America', 'br ar cl co'],
  asi: ['Asia', 'cn sg jp in kr hk vn id tr ru'],
  oce: ['Oceania', 'au nz'],
  afr: ['Africa', 'za ng eg ke'],
};

const regions = new Intl.DisplayNames('en', { type: 'region' });
const languages = new Intl.DisplayNames('en', { type: 'language' });

export function countryName(code: string): string {
  return /^[a-z]{2}$/.test(code) && code !== 'xx' ? (regions.of(code.toUpperCase()) ?? 'Unknown') : 'Unknown';
}

export function continentOf(country: string): { code: string; name: string } {
  for (const [code, [name, countries]] of Object.entries(CONTINENTS)) {
    if (countries.split(' ').includes(country)) return { code, name };
  }
  return { code: 'unk', name: 'Unknown' };
}

export function languageName(code: string): string {
  const language = code.split('-')[0] ?? '';
  return /^[a-z]{2,3}$/.test(language) && language !== 'xx'
    ? (languages.of(language) ?? 'Unknown')
    : 'Unknown';
}

/** Without a location database Matomo guesses the country from the browser's language. */
export function countryOfLanguage(code: string): string {
  const [language = 'xx', region] = code.toLowerCase().split('-');
  if (region && continentOf(region).code !== 'unk') return region;
  return continentOf(language).code !== 'unk' ? language : 'xx';
}
