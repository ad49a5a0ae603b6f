import { StudentLayout } from "../student-layout.tsx";

export default StudentLayout;
