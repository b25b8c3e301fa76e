export { PersonScreen as default } from '../person/person-screen';
